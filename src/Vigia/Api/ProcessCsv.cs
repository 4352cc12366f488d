using System.Globalization;
using System.Text;
using Vigia.Model;

namespace Vigia.Api;

/// <summary>Writes the processes of a moment as CSV; names and command lines are hostile text.</summary>
internal sealed class ProcessCsv(ProcessSnapshot? snapshot) : IResult
{
    private const string Head = "pid,parent_pid,name,command_line,user,unit,cpu_ratio,resident_bytes,read_bytes_per_second,write_bytes_per_second,threads,open_files\r\n";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var text = new StringBuilder(Head);
        foreach (var sample in snapshot?.Processes ?? []) Append(text, sample);
        httpContext.Response.ContentType = "text/csv; charset=utf-8";
        httpContext.Response.Headers.ContentDisposition = "attachment; filename=\"vigia-processes.csv\"";
        await httpContext.Response.WriteAsync(text.ToString(), httpContext.RequestAborted);
    }

    private static void Append(StringBuilder text, ProcessSample sample)
    {
        var process = sample.Process;
        text.Append(CultureInfo.InvariantCulture, $"{process.Key.Pid},{process.ParentPid}");
        foreach (var word in (string[])[process.Name, process.CommandLine, process.User, process.Unit]) text.Append(',').Append(CsvText.Cell(word));
        double[] values = [sample.CpuRatio, sample.ResidentBytes, sample.ReadBytesPerSecond, sample.WriteBytesPerSecond, sample.Threads, sample.OpenFiles];
        foreach (var value in values)
        {
            text.Append(',');
            if (double.IsFinite(value)) text.Append(value.ToString("R", CultureInfo.InvariantCulture));
        }

        text.Append("\r\n");
    }
}
