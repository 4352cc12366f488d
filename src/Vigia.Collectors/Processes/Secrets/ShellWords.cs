using System.Text;

namespace Vigia.Collectors.Processes.Secrets;

/// <summary>Parts a command inside an argument into its words, roughly as a shell would.</summary>
internal static class ShellWords
{
    /// <summary>False for a text of one word. Quotes stay with their words, so that joining them with spaces gives the text again, but for runs of white space.</summary>
    public static bool TrySplit(string text, out List<string> words)
    {
        words = [];
        if (!text.AsSpan().ContainsAny(" \t\r\n")) return false;
        var word = new StringBuilder();
        var quote = '\0';
        foreach (var c in text)
        {
            if (quote == '\0' && char.IsWhiteSpace(c))
            {
                Take(word, words);
                continue;
            }

            if (c == quote) quote = '\0';
            else if (quote == '\0' && c is '\'' or '"') quote = c;
            word.Append(c);
        }

        Take(word, words);

        // One word with spaces inside quotes: nothing was parted.
        return words.Count > 1;
    }

    private static void Take(StringBuilder word, List<string> words)
    {
        if (word.Length > 0) words.Add(word.ToString());
        word.Clear();
    }
}
