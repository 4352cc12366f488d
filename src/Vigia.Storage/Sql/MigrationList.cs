using System.Globalization;
using System.Reflection;

namespace Vigia.Storage.Sql;

/// <summary>The numbered steps of one database's schema, embedded in the program.</summary>
internal static class MigrationList
{
    /// <summary>All steps of a folder below Migrations, in order: number, name, SQL.</summary>
    public static IReadOnlyList<(int Number, string Name, string Sql)> Load(string folder)
    {
        var prefix = $"Vigia.Storage.Migrations.{folder}.";
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => (Resource: name, File: name[prefix.Length..^".sql".Length]))
            .Select(found => (Number: int.Parse(found.File.AsSpan(0, 4), CultureInfo.InvariantCulture), found.File, Read(assembly, found.Resource)))
            .OrderBy(step => step.Number)];
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
