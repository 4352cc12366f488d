using Vigia.Incidents;

namespace Vigia.Api;

/// <summary>What reliably goes up when a job is started.</summary>
/// <param name="Feature">Name of the feature.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Value">What that quarter of an hour usually brings.</param>
/// <param name="ValueText">The same with its unit.</param>
/// <param name="Otherwise">Upper end of what is usual at other times.</param>
/// <param name="LastsMs">For how long it is up, in whole quarters of an hour.</param>
internal sealed record JobEffectAnswer(string Feature, BilingualText Name, double Value, BilingualText ValueText, double Otherwise, long LastsMs);
