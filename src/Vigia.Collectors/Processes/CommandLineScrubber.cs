using System.Buffers;
using System.Text;
using Vigia.Collectors.Processes.Secrets;

namespace Vigia.Collectors.Processes;

/// <summary>Makes a command line fit to be stored and shown: one line, no secrets, at most <see cref="MostCharacters"/>.</summary>
/// <remarks>
/// Anybody on a machine can read command lines, and people do put passwords there. Hidden are values of options, variables, headers
/// and fields with a name like a secret's; the one-letter options of well-known programs (mysql -p, sshpass -p, curl -u);
/// passwords in URLs; and tokens known by how they begin. The same inside a quoted command (sh -c "…"). A secret without
/// any such sign, a bare last argument for instance, cannot be told from other text.
/// </remarks>
internal static class CommandLineScrubber
{
    public const int MostCharacters = 1024;

    /// <summary>How deep commands within commands are looked into.</summary>
    private const int DeepestCommand = 3;

    /// <summary>What no name of an option or a variable holds.</summary>
    private static readonly SearchValues<char> NoName = SearchValues.Create(" '\"?&;,:/");

    /// <param name="commandLine">As in <c>/proc/PID/cmdline</c>: arguments ended by zero bytes.</param>
    public static string Scrub(ReadOnlySpan<byte> commandLine)
    {
        if (commandLine.IsEmpty) return "";
        var arguments = Encoding.UTF8.GetString(commandLine.TrimEnd((byte)0)).Split('\0');
        var clean = PlainText.WithoutControls(string.Join(' ', ScrubArguments(arguments, depth: 0)));
        return clean.Length <= MostCharacters ? clean : clean[..(MostCharacters - 1)] + "…";
    }

    private static IEnumerable<string> ScrubArguments(IReadOnlyList<string> arguments, int depth)
    {
        var program = "";
        var pending = default(Pending?);
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (pending is { } expected && !argument.StartsWith("--", StringComparison.Ordinal))
            {
                pending = null;
                yield return expected.Hide(argument);
                continue;
            }

            // The program, or one that it runs: sudo mysql -p…
            var name = NameOf(argument);
            if (i == 0 || ShortSecretOption.IsKnown(name)) program = name;
            pending = ExpectedAfter(argument, program, isFirst: i == 0);
            yield return ScrubOne(argument, program, depth);
        }
    }

    /// <summary>What the next argument is, judging by this one; null when it is nothing special.</summary>
    private static Pending? ExpectedAfter(string argument, string program, bool isFirst)
    {
        foreach (var option in ShortSecretOption.Of(program))
        {
            if (option.IsSeparate && argument == option.Option) return new Pending(option.KeptUpTo);
        }

        if (isFirst || argument.Contains('=', StringComparison.Ordinal)) return null;
        if (argument is "password" or "passwd" or "passphrase") return new Pending('\0');
        var isOption = argument.StartsWith('-') && argument.Length > 2 && !argument.AsSpan().ContainsAny(' ', ':');
        if (isOption && argument.TrimStart('-') is "user" or "proxy-user" && program == "curl") return new Pending(':');
        return isOption && SecretNames.IsSecret(argument) ? new Pending('\0') : null;
    }

    private static string ScrubOne(string argument, string program, int depth)
    {
        foreach (var option in ShortSecretOption.Of(program))
        {
            if (option.IsAttached && argument.Length > option.Option.Length && argument.StartsWith(option.Option, StringComparison.Ordinal) && !argument.StartsWith("--", StringComparison.Ordinal))
                return option.Option + new Pending(option.KeptUpTo).Hide(argument[option.Option.Length..]);
        }

        // --password=all the rest, whatever is in it.
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0 && !argument.AsSpan(0, equals).ContainsAny(NoName) && SecretNames.IsSecret(argument.AsSpan(0, equals)))
            return equals == argument.Length - 1 ? argument : string.Concat(argument.AsSpan(0, equals + 1), SecretText.Mask);

        var clean = SecretText.Scrub(argument);
        if (depth < DeepestCommand && ShellWords.TrySplit(clean, out var words)) return string.Join(' ', ScrubArguments(words, depth + 1));
        return BareLogin.Hide(clean);
    }

    private static string NameOf(string argument)
    {
        var name = argument.AsSpan(argument.LastIndexOf('/') + 1).TrimStart('-');
        return name.Length <= 32 ? name.ToString() : "";
    }

    /// <summary>An argument that is expected to be a secret, or a login with one.</summary>
    private readonly record struct Pending(char KeptUpTo)
    {
        public string Hide(string value)
        {
            if (value.Length == 0) return value;
            if (KeptUpTo == '\0') return SecretText.Mask;
            var at = value.IndexOf(KeptUpTo, StringComparison.Ordinal);
            return at < 0 ? value : string.Concat(value.AsSpan(0, at + 1), SecretText.Mask);
        }
    }
}
