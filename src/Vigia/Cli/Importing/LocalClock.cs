using System.Globalization;

namespace Vigia.Cli.Importing;

/// <summary>
/// Turns local times without a zone, in the order in which they were written, into milliseconds since 1970-01-01 UTC.
/// </summary>
/// <remarks>
/// When summer time ends an hour occurs twice and a local time in it means two moments (what Python calls the fold, PEP 495);
/// when it begins an hour does not occur, and a time in it, which no clock ever showed, is taken to be by the clock before.
/// </remarks>
internal sealed class LocalClock(TimeZoneInfo zone, Fold fold)
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm",
    ];

    private DateTime _last;
    private bool _isSecondPass;

    /// <summary>What a time looks like, for messages.</summary>
    public const string Allowed = "a local time such as 2026-01-31 13:45:00.123456";

    /// <summary>Rows that lay in an hour that occurs twice.</summary>
    public long Ambiguous { get; private set; }

    /// <summary>Rows that lay in an hour that does not occur.</summary>
    public long Impossible { get; private set; }

    /// <summary>The next time. False when the text is none.</summary>
    public bool TryRead(string text, out long timestampMs)
    {
        timestampMs = 0;
        if (!DateTime.TryParseExact(text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return false;
        timestampMs = (long)Math.Floor((local - OffsetOf(local) - DateTime.UnixEpoch).TotalMilliseconds);
        _last = local;
        return true;
    }

    private TimeSpan OffsetOf(DateTime local)
    {
        if (zone.IsInvalidTime(local))
        {
            Impossible++;
            return zone.GetUtcOffset(local.AddHours(-1));
        }

        if (!zone.IsAmbiguousTime(local))
        {
            _isSecondPass = false;
            return zone.GetUtcOffset(local);
        }

        Ambiguous++;
        if (local < _last && zone.IsAmbiguousTime(_last)) _isSecondPass = true;
        var offsets = zone.GetAmbiguousTimeOffsets(local);
        var second = fold == Fold.Second || (fold == Fold.ByOrder && _isSecondPass);

        // The clock is set back at the change, so the later moment has the smaller offset.
        return second ? offsets.Min() : offsets.Max();
    }
}
