using Vigia.Detection;
using Vigia.Model;

namespace Vigia.Incidents;

/// <summary>Says in one sentence, in two languages, what happened, and what would have been usual.</summary>
internal sealed class IncidentWords(TimeZoneInfo zone)
{
    private static readonly string[] DaysEn = ["Sundays", "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays"];
    private static readonly string[] DaysPt = ["aos domingos", "às segundas-feiras", "às terças-feiras", "às quartas-feiras", "às quintas-feiras", "às sextas-feiras", "aos sábados"];

    private readonly CivilClock _clock = new(zone);

    /// <summary>What happened.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="cause">The likeliest process; null when none stands out.</param>
    /// <param name="jobs">What was to be started by the clock then.</param>
    public BilingualText Sentence(Incident incident, ProcessEvidence? cause, IReadOnlyList<string>? jobs = null)
    {
        if (incident.Reasons.Count == 0) return new BilingualText("The host behaved unlike itself, by no single metric.", "O computador se comportou de modo incomum, sem uma métrica que se destaque.");
        var reason = incident.Reasons[0];
        var (name, actual, expected) = (MetricWords.NameOf(reason.Series), MetricWords.ValueOf(reason.Series, reason.Actual), MetricWords.ValueOf(reason.Series, reason.Expected));
        if (incident.Kind == IncidentKind.StaticRule) return Crossed(reason);
        var usual = Usual(incident);
        var what = incident.Kind == IncidentKind.Missed ? Missed(name, actual, expected, usual, jobs ?? []) : Unusual(reason, name, actual, expected, usual);
        if (cause is null || incident.Kind == IncidentKind.Missed) return new BilingualText(what.En + ".", what.Pt + ".");
        return new BilingualText($"{what.En}, caused most by {cause.Name} (pid {cause.Pid}).", $"{what.Pt}, causado principalmente por {cause.Name} (pid {cause.Pid}).");
    }

    /// <summary>What would have been usual; empty when that is not known.</summary>
    public static BilingualText Counterfactual(Incident incident)
    {
        if (incident.Reasons.Count == 0) return new BilingualText("", "");
        if (incident.Kind == IncidentKind.StaticRule) return new BilingualText("", "");
        var reason = incident.Reasons[0];
        var isHigh = !(reason.Actual < reason.Expected);
        var limit = isHigh ? reason.High : reason.Low;
        if (!double.IsFinite(limit) || (isHigh ? limit >= reason.Actual : limit <= reason.Actual)) return new BilingualText("", "");
        var (name, value) = (MetricWords.NameOf(reason.Series), MetricWords.ValueOf(reason.Series, limit));
        return isHigh
            ? new BilingualText($"It would have been usual with {name.En} below {value.En}.", $"Seria usual com {name.Pt} abaixo de {value.Pt}.")
            : new BilingualText($"It would have been usual with {name.En} above {value.En}.", $"Seria usual com {name.Pt} acima de {value.Pt}.");
    }

    private static BilingualText Unusual(OddReason reason, BilingualText name, BilingualText actual, BilingualText expected, BilingualText usual)
    {
        var (nameEn, namePt) = (Capital(name.En), Capital(name.Pt));
        if (expected.En.Length == 0) return new BilingualText($"{nameEn} reached {actual.En}", $"{namePt}: chegou a {actual.Pt}");
        if (QuantityText.Times(reason.Actual, reason.Expected) is { } times)
            return new BilingualText($"{nameEn}: {times.En} times the usual {usual.En} ({actual.En}, usually {expected.En})", $"{namePt}: {times.Pt} vezes o usual {usual.Pt} ({actual.Pt}; o usual é {expected.Pt})");
        return reason.Actual < reason.Expected
            ? new BilingualText($"{nameEn}: only {actual.En}, usually {expected.En} {usual.En}", $"{namePt}: apenas {actual.Pt}; o usual {usual.Pt} é {expected.Pt}")
            : new BilingualText($"{nameEn}: {actual.En}, usually {expected.En} {usual.En}", $"{namePt}: {actual.Pt}; o usual {usual.Pt} é {expected.Pt}");
    }

    private static BilingualText Crossed(OddReason reason)
    {
        var (actual, limit) = (MetricWords.ValueOf(reason.Series, reason.Actual), MetricWords.ValueOf(reason.Series, reason.Expected));
        var mount = reason.Series.Labels["mountpoint"];
        return reason.Series.Metric switch
        {
            "system.filesystem.utilization" => new BilingualText($"The file system on {mount} is {actual.En} full (limit {limit.En}).", $"O sistema de arquivos em {mount} está {actual.Pt} cheio (limite {limit.Pt})."),
            StaticRules.FillsPerDay => Filling(reason),
            "system.memory.oom_kills" => new BilingualText("The kernel killed a process for want of memory.", "O núcleo encerrou um processo por falta de memória."),
            _ => new BilingualText($"The machine does little but swap: {actual.En} pages (limit {limit.En}).", $"A máquina quase só troca páginas com o swap: {actual.Pt} páginas (limite {limit.Pt})."),
        };
    }

    /// <summary>The late end of the forecast: it is full by then at the latest.</summary>
    private static BilingualText Filling(OddReason reason)
    {
        var (within, mount) = (QuantityText.Within(TimeSpan.FromDays(1 / reason.Actual)), reason.Series.Labels["mountpoint"]);
        return reason.Series.Labels["resource"] switch
        {
            "filesystem" => new BilingualText($"At its pace the file system on {mount} is full within {within.En}.", $"No ritmo atual, o sistema de arquivos em {mount} estará cheio em {within.Pt}."),
            "inodes" => new BilingualText($"At its pace the file system on {mount} has no inodes left within {within.En}.", $"No ritmo atual, o sistema de arquivos em {mount} ficará sem inodes em {within.Pt}."),
            "swap" => new BilingualText($"At its pace the swap space is full within {within.En}.", $"No ritmo atual, o swap estará cheio em {within.Pt}."),
            "files" => new BilingualText($"At their pace the machine's file handles run out within {within.En}.", $"No ritmo atual, os descritores de arquivo da máquina acabarão em {within.Pt}."),
            _ => new BilingualText($"At its pace memory is full within {within.En}.", $"No ritmo atual, a memória estará cheia em {within.Pt}."),
        };
    }

    private static BilingualText Missed(BilingualText name, BilingualText actual, BilingualText expected, BilingualText usual, IReadOnlyList<string> jobs)
    {
        var (en, pt) = jobs.Count == 0 ? ("", "") : ($" (scheduled then: {string.Join(", ", jobs)})", $" (agendado para essa hora: {string.Join(", ", jobs)})");
        return new BilingualText(
            $"What usually runs {usual.En}{en} did not come: {name.En} stayed at {actual.En}, usually {expected.En}",
            $"O que costuma rodar {usual.Pt}{pt} não veio: {name.Pt} ficou em {actual.Pt}; o usual é {expected.Pt}");
    }

    /// <summary>While young nothing is known of weekdays: then simply the usual.</summary>
    private BilingualText Usual(Incident incident)
    {
        if (incident.IsYoung) return new BilingualText("so far", "até agora");
        var when = _clock.At(incident.OnsetMs);
        var quarter = when.SecondOfDay / 900 * 900;
        var clock = $"{quarter / 3600:00}:{quarter / 60 % 60:00}";
        return new BilingualText($"{(incident.Kind == IncidentKind.Missed ? "on" : "for")} {DaysEn[(int)when.Weekday]} at {clock}", $"{DaysPt[(int)when.Weekday]} às {clock}");
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
