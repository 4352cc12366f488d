namespace Vigia.Cli.Scoring;

/// <summary>Looks for the fields of one record in bytes that may end too early.</summary>
internal ref struct CsvScan(ReadOnlySpan<byte> bytes, int start, bool isLast)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly bool _isLast = isLast;

    /// <summary>Where the next record begins.</summary>
    public int Next { get; private set; } = start;

    /// <summary>Line breaks passed, the closing one included.</summary>
    public int LineBreaks { get; private set; }

    /// <summary>Line breaks before the field that is being looked at.</summary>
    public int FieldLineBreaks { get; private set; }

    /// <summary>Collects the fields up to the end of the record.</summary>
    public CsvScanResult Record(List<CsvField> fields)
    {
        fields.Clear();
        while (true)
        {
            FieldLineBreaks = LineBreaks;
            var isQuoted = Next < _bytes.Length && _bytes[Next] == '"';
            var result = isQuoted ? Quoted(fields, out var isEnd) : Plain(fields, out isEnd);
            if (result != CsvScanResult.Complete || isEnd) return result;
        }
    }

    private CsvScanResult Plain(List<CsvField> fields, out bool isEnd)
    {
        isEnd = true;
        var rest = _bytes[Next..];
        var length = rest.IndexOfAny((byte)',', (byte)'\n');
        if (length < 0 && !_isLast) return CsvScanResult.NeedsMore;
        isEnd = length < 0 || rest[length] == '\n';
        var content = length < 0 ? rest : rest[..length];
        var isReturn = isEnd && !content.IsEmpty && content[^1] == '\r';
        fields.Add(new CsvField(Next, content.Length - (isReturn ? 1 : 0), false, FieldLineBreaks));
        Next += content.Length + (length < 0 ? 0 : 1);
        if (isEnd) LineBreaks++;
        return CsvScanResult.Complete;
    }

    private CsvScanResult Quoted(List<CsvField> fields, out bool isEnd)
    {
        isEnd = true;
        var close = ClosingQuote();
        if (close < 0) return _isLast ? CsvScanResult.QuoteNotClosed : CsvScanResult.NeedsMore;
        LineBreaks += _bytes[Next..close].Count((byte)'\n');
        var after = _bytes[(close + 1)..];
        if (after.Length < 2 && !_isLast) return CsvScanResult.NeedsMore;
        fields.Add(new CsvField(Next, close + 1 - Next, true, FieldLineBreaks));
        if (!after.IsEmpty && after[0] == '\r') after = after[1..];
        isEnd = after.IsEmpty || after[0] == '\n';
        if (!isEnd && after[0] != ',')
        {
            fields.RemoveAt(fields.Count - 1);
            return CsvScanResult.TextAfterQuote;
        }

        Next = _bytes.Length - after.Length + (after.IsEmpty ? 0 : 1);
        if (isEnd) LineBreaks++;
        return CsvScanResult.Complete;
    }

    /// <summary>Index of the quote that closes the field at <see cref="Next"/>; negative when it is not there, or the last byte may be half of a doubled one.</summary>
    private readonly int ClosingQuote()
    {
        var at = Next + 1;
        while (true)
        {
            var quote = _bytes[at..].IndexOf((byte)'"');
            if (quote < 0) return -1;
            at += quote;
            if (at + 1 == _bytes.Length) return _isLast ? at : -1;
            if (_bytes[at + 1] != '"') return at;
            at += 2;
        }
    }
}
