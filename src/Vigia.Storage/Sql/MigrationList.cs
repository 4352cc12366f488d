using System.Globalization;
using System.Reflection;

namespace Vigia.Storage.Sql;

/// <summary>The numbered steps of one database's schema, embedded in the program.</summary>
internal static class MigrationList
{
    /// <summary>All steps of a folder below Migrations, in order: number, name, SQL.</summary>
    public static IReadOnlyList<Migration> Load(string folder)
    {
        var prefix = $"Vigia.Storage.Migrations.{folder}.";
        var assembly = Assembly.GetExecutingAssembly();
        var steps = new List<Migration>();
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            if (!resource.StartsWith(prefix, StringComparison.Ordinal)) continue;
            var name = resource[prefix.Length..^".sql".Length];
            steps.Add(new Migration(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, Read(assembly, resource)));
        }

        steps.Sort(static (a, b) => a.Number.CompareTo(b.Number));
        return steps;
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
