using System.Globalization;

namespace Vigia.Cli.Scoring;

/// <summary>
/// Reads RFC 4180 records from a stream in bounded memory: comma, CRLF or LF, quotes with "" for a quote, line breaks
/// inside quotes, a UTF-8 byte-order mark. Fields are bytes; what they mean is decided by others.
/// </summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc4180</remarks>
internal sealed class CsvReader : IDisposable
{
    /// <summary>Longest record read; a file without line breaks must not eat the memory.</summary>
    public const int MaxRecordBytes = 64 << 20;

    private readonly Stream _stream;
    private readonly List<CsvField> _fields = [];
    private byte[] _buffer = new byte[1 << 16];
    private byte[] _unquoted = [];
    private int _start;
    private int _end;
    private long _nextLine = 1;
    private bool _isAtEnd;
    private bool _isBegun;

    public CsvReader(Stream stream, string fileName)
    {
        _stream = stream;
        FileName = fileName;
    }

    /// <summary>Name of the file as people gave it, for messages.</summary>
    public string FileName { get; }

    /// <summary>Line on which the current record begins, counted from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Fields of the current record.</summary>
    public int Count => _fields.Count;

    /// <summary>Called before more bytes are asked for, which may take long when a person or a pipe is at the other end.</summary>
    public Action? BeforeWaiting { get; set; }

    /// <summary>True for a line with nothing on it.</summary>
    public bool IsBlank => _fields.Count == 1 && _fields[0].Length == 0;

    /// <summary>A field byte for byte as it stands in the file, quotes included. Valid until the next read.</summary>
    public ReadOnlySpan<byte> Raw(int field) => _buffer.AsSpan(_fields[field].Start, _fields[field].Length);

    /// <summary>A field's content without quotes. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Value(int field)
    {
        var raw = Raw(field);
        if (!_fields[field].IsQuoted) return raw;
        var content = raw[1..^1];
        return content.Contains((byte)'"') ? WithoutDoubledQuotes(content) : content;
    }

    /// <summary>Line on which a field begins, counted from 1.</summary>
    public long LineOf(int field) => Line + _fields[field].LineBreaksBefore;

    /// <summary>Moves to the next record; false at the end.</summary>
    /// <exception cref="BadInputException">The bytes are no such file.</exception>
    public bool Read()
    {
        if (!_isBegun) Begin();
        while (true)
        {
            Line = _nextLine;
            if (_isAtEnd && _start == _end) return false;
            var scan = new CsvScan(_buffer.AsSpan(0, _end), _start, _isAtEnd);
            switch (scan.Record(_fields))
            {
                case CsvScanResult.Complete:
                    _start = scan.Next;
                    _nextLine += scan.LineBreaks;
                    return true;
                case CsvScanResult.NeedsMore:
                    Refill();
                    break;
                case CsvScanResult.QuoteNotClosed:
                    throw Malformed(scan, "a quote is opened and never closed");
                default:
                    throw Malformed(scan, "text follows a closing quote; a field is quoted as a whole, and a quote inside is doubled");
            }
        }
    }

    public void Dispose() => _stream.Dispose();

    private void Begin()
    {
        _isBegun = true;
        Refill();
        while (_end < 3 && !_isAtEnd) Refill();
        var bytes = _buffer.AsSpan(0, _end);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) _start = 3;
        else if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            throw BadInputException.InFile(FileName, "the file is in UTF-16; save it as UTF-8");
    }

    /// <summary>Moves the unread part to the front, grows the buffer when a record fills it, and reads on.</summary>
    private void Refill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= MaxRecordBytes)
                throw BadInputException.InLine(FileName, _nextLine, string.Create(CultureInfo.InvariantCulture, $"the line is longer than {MaxRecordBytes >> 20} MiB"));
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        BeforeWaiting?.Invoke();
        var read = ReadBytes();
        _end += read;
        _isAtEnd = read == 0;
    }

    private int ReadBytes()
    {
        try
        {
            return _stream.Read(_buffer, _end, _buffer.Length - _end);
        }
        catch (InvalidDataException e)
        {
            throw new BadInputException($"{FileName}: the compressed file is damaged: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new BadInputException($"{FileName}: it cannot be read: {e.Message}", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new BadInputException($"{FileName}: it cannot be read: {e.Message}", e);
        }
    }

    private BadInputException Malformed(CsvScan scan, string complaint) =>
        BadInputException.InField(FileName, _nextLine + scan.FieldLineBreaks, _fields.Count + 1, null, complaint);

    private Span<byte> WithoutDoubledQuotes(ReadOnlySpan<byte> content)
    {
        if (_unquoted.Length < content.Length) _unquoted = new byte[content.Length];
        var length = 0;
        for (var i = 0; i < content.Length; i++)
        {
            _unquoted[length++] = content[i];
            if (content[i] == '"') i++;
        }

        return _unquoted.AsSpan(0, length);
    }
}
