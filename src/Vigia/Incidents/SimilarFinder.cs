using Vigia.Model;
using Vigia.Storage;

namespace Vigia.Incidents;

/// <summary>Finds earlier incidents with the same reasons.</summary>
internal sealed class SimilarFinder(IVigiaStore store, string host)
{
    private const int MostLookedAt = 200;
    private const int Shown = 3;
    private const double LikeEnough = 0.6;

    /// <summary>The likest earlier incidents.</summary>
    public async Task<IReadOnlyList<SimilarEvidence>> FindAsync(long startMs, IReadOnlyList<ReasonEvidence> reasons, CancellationToken cancel)
    {
        if (startMs <= 0) return [];
        var found = new List<SimilarEvidence>();
        foreach (var earlier in await store.Incidents.ReadAsync(host, new TimeRange(0, startMs), MostLookedAt, cancel))
        {
            if (earlier.StartMs >= startMs) continue;
            var likeness = Likeness(reasons, IncidentBook.EvidenceOf(earlier).Reasons);
            if (likeness >= LikeEnough) found.Add(new SimilarEvidence(earlier.Id, earlier.StartMs, Math.Round(likeness, 3)));
        }

        return [.. found.OrderByDescending(one => one.Likeness).ThenByDescending(one => one.StartMs).Take(Shown)];
    }

    /// <summary>Cosine of the two vectors of shares.</summary>
    public static double Likeness(IReadOnlyList<ReasonEvidence> one, IReadOnlyList<ReasonEvidence> other)
    {
        var product = one.Sum(reason => reason.Share * (other.FirstOrDefault(theirs => theirs.Series == reason.Series)?.Share ?? 0));
        var sizes = Math.Sqrt(one.Sum(reason => reason.Share * reason.Share) * other.Sum(reason => reason.Share * reason.Share));
        return sizes > 0 ? product / sizes : 0;
    }
}
