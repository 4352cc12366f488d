using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Vigia.Model;

namespace Vigia.Api;

/// <summary>
/// What a note is called by: its moment and a digest of what it says, so that nobody changes or deletes a note that is not the one they saw.
/// A changed note has another id.
/// </summary>
internal static class NoteId
{
    private const int DigestBytes = 8;

    /// <summary>The id of a note.</summary>
    public static string Of(HostEvent note)
    {
        var said = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{note.StartMs}\n{note.EndMs}\n{note.Detail}"));
        return string.Create(CultureInfo.InvariantCulture, $"{note.StartMs}-{Convert.ToHexStringLower(SHA256.HashData(said).AsSpan(0, DigestBytes))}");
    }

    /// <summary>The moment in an id; null for what is none.</summary>
    public static long? StartOf(string id) =>
        id.Split('-') is [var start, { Length: 2 * DigestBytes }] && long.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out var startMs) && startMs < long.MaxValue
            ? startMs
            : null;
}
