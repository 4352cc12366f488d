using System.CommandLine;
using Vigia.Evaluation.Reporting;
using Vigia.Evaluation.Scoring;

namespace Vigia.Evaluation.Commands;

/// <summary>Compares the scorers here with the reference scorers in Python (vus.py, nab_score.py), on scores with and without ties.</summary>
internal static class CheckScorersCommand
{
    private const double Tolerance = 1e-9;

    public static Command Create()
    {
        var common = new CommonOptions();
        var tools = new Option<DirectoryInfo>("--tools") { Description = "Folder with vus.py and nab_score.py.", Required = true };
        var python = new Option<string>("--python") { Description = "A Python with numpy and pandas.", DefaultValueFactory = _ => "python3" };
        var command = new Command("check-scorers", "Checks that VUS, AUC, event F1, period and NAB agree with the reference scorers within 1e-9.")
        {
            tools, python, common.Data, common.Half, common.Seed,
        };
        command.SetAction(parsed =>
        {
            var reference = new ReferenceScorers(parsed.GetValue(python)!, parsed.GetValue(tools)!.FullName);
            var differences = reference.Curves(parsed.GetValue(common.Seed), cases: 24)
                .Concat(reference.Nab(parsed.GetValue(common.Data)!.FullName, parsed.GetValue(common.Half)!, parsed.GetValue(common.Seed)))
                .ToList();
            var table = new ResultTable("Scorers against the references", "measure", "cases", "largest difference");
            foreach (var measure in differences.GroupBy(one => one.Measure))
            {
                table.Add(measure.Key, measure.Count(), measure.Max(one => one.Difference).ToString("0.0e+0", System.Globalization.CultureInfo.InvariantCulture));
            }

            Console.WriteLine(table.ToMarkdown());
            var isFine = differences.TrueForAll(one => one.Difference <= Tolerance);
            Console.WriteLine(isFine ? "All agree within 1e-9." : "Some differ by more than 1e-9.");
            return isFine ? 0 : 1;
        });
        return command;
    }
}
