using System.Text;
using Vigia.Cli.Scoring;
using Vigia.Settings;

namespace Vigia.Cli;

/// <summary>Moments as people write them on a command line: ISO 8601, Unix seconds or milliseconds, <c>now</c>, or how long ago (<c>7d</c>, <c>90m</c>).</summary>
internal static class TimeText
{
    public const string Allowed = "a time such as 2026-01-31T13:45:00Z, how long ago such as 7d or 90m, or now";

    public static bool TryParse(string text, long nowMs, out long timestampMs)
    {
        text = text.Trim();
        timestampMs = nowMs;
        if (text.Equals("now", StringComparison.OrdinalIgnoreCase)) return true;
        if (text.Length > 1 && char.IsAsciiLetterLower(text[^1]) && DurationText.TryParse(text.TrimStart('-'), out var ago))
        {
            timestampMs = nowMs - (long)ago.TotalMilliseconds;
            return timestampMs >= 0;
        }

        return TimestampText.TryParse(Encoding.UTF8.GetBytes(text), out timestampMs) && timestampMs >= 0;
    }
}
