namespace Vigia.Incidents;

/// <summary>Why an incident was told, as it is stored beside it.</summary>
/// <param name="Kind">unusual, missed or static-rule.</param>
/// <param name="IsYoung">Whether the model knew little history.</param>
/// <param name="PeakScore">The detector's score at the peak.</param>
/// <param name="Threshold">Score from which on a step is odd.</param>
/// <param name="Inputs">Fingerprint of the numbers judged at the peak, hexadecimal.</param>
/// <param name="Sentence">What happened, in one sentence.</param>
/// <param name="Counterfactual">What would have been usual, in one sentence.</param>
/// <param name="Reasons">The metrics that made it, the strongest first.</param>
/// <param name="OthersShare">Share of all that are not listed.</param>
/// <param name="Resource">What processes are compared by: cpu, memory, io, threads, files.</param>
/// <param name="Processes">The processes that used most beyond their usual, the first the likeliest cause.</param>
/// <param name="News">What was new in the hour before.</param>
/// <param name="Similar">Earlier incidents like this one, the likest first.</param>
internal sealed record IncidentEvidence(
    string Kind,
    bool IsYoung,
    double PeakScore,
    double Threshold,
    string Inputs,
    BilingualText Sentence,
    BilingualText Counterfactual,
    IReadOnlyList<ReasonEvidence> Reasons,
    double OthersShare,
    string Resource,
    IReadOnlyList<ProcessEvidence> Processes,
    IReadOnlyList<NewsEvidence> News,
    IReadOnlyList<SimilarEvidence> Similar);
