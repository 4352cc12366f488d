using System.Globalization;
using System.Text;
using Vigia.Detection;

namespace Vigia.Cli.Scoring;

/// <summary>Writes the answers of <c>vigia score</c> row by row.</summary>
internal sealed class ScoreWriter : IDisposable
{
    private readonly OutputFile _output;
    private readonly bool _hasTime;
    private readonly byte[][] _columns;
    private readonly byte[] _number = new byte[40];

    private ScoreWriter(OutputFile output, TableHeader header)
    {
        _output = output;
        _hasTime = header.Timestamp >= 0;
        _columns = [.. header.FeatureNames.Select(name => Encoding.UTF8.GetBytes(Quoted(name)))];
        if (_hasTime) Stream.Write("timestamp,"u8);
        Stream.Write("score,onset,anomaly,top_feature\n"u8);
    }

    private Stream Stream => _output.Content;

    /// <summary>Opens the target.</summary>
    /// <exception cref="BadInputException">It cannot be written there.</exception>
    public static ScoreWriter Open(string path, TableHeader header) => new(OutputFile.Open(path), header);

    /// <summary>Writes one answer.</summary>
    /// <param name="timestamp">The time stamp as it stood in the input; nothing in a table without.</param>
    /// <param name="verdict">What the detector said.</param>
    public void Write(ReadOnlySpan<byte> timestamp, RowScore verdict)
    {
        if (_hasTime)
        {
            Stream.Write(timestamp);
            Stream.Write(","u8);
        }

        WriteNumber(verdict.Score);
        WriteNumber(verdict.Onset);
        Stream.Write(verdict.IsAnomaly ? "1,"u8 : "0,"u8);
        if (verdict.TopColumn >= 0) Stream.Write(_columns[verdict.TopColumn]);
        Stream.Write("\n"u8);
    }

    /// <summary>Hands on what is written so far, for a reader at the other end of a pipe.</summary>
    public void Flush()
    {
        if (_output.IsStraight) Stream.Flush();
    }

    /// <summary>Puts the finished file in the target's place.</summary>
    public void Commit() => _output.Keep();

    public void Dispose() => _output.Dispose();

    private void WriteNumber(double value)
    {
        value.TryFormat(_number, out var length, default, CultureInfo.InvariantCulture);
        Stream.Write(_number, 0, length);
        Stream.Write(","u8);
    }

    private static string Quoted(string name) =>
        name.AsSpan().IndexOfAny(",\"\r\n") < 0 ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
