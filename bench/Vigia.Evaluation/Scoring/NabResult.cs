namespace Vigia.Evaluation.Scoring;

/// <summary>What a detector gets under one profile: normalised score (100 is perfect, 0 is silence), windows hit and missed, detections outside.</summary>
internal sealed record NabResult(string Profile, double Threshold, double Score, int Hit, int Missed, int False);
