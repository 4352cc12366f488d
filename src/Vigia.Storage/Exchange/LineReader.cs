namespace Vigia.Storage.Exchange;

/// <summary>Lines of a stream as bytes, without a copy: LF or CRLF, a byte-order mark left out. Not thread-safe.</summary>
internal sealed class LineReader(Stream input, string name)
{
    /// <summary>A line longer than this is damage.</summary>
    private const int LongestLine = 1 << 20;

    private byte[] _buffer = new byte[1 << 17];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>Number of the line read last, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The next line, valid until the next call; false at the end.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = Trimmed(length);
                _start += length + 1;
                return true;
            }

            if (_isAtEnd) return TakeRest(out line);
            Refill();
        }
    }

    /// <summary>A complaint about the line read last.</summary>
    public MalformedInputException Complaint(string complaint) =>
        new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}, line {Line}: {complaint}"));

    private bool TakeRest(out ReadOnlySpan<byte> line)
    {
        line = default;
        if (_start == _end) return false;
        line = Trimmed(_end - _start);
        _start = _end;
        return true;
    }

    private ReadOnlySpan<byte> Trimmed(int length)
    {
        Line++;
        var line = _buffer.AsSpan(_start, length);
        if (Line == 1 && line.StartsWith("\uFEFF"u8)) line = line[3..];
        return line.Length > 0 && line[^1] == (byte)'\r' ? line[..^1] : line;
    }

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
            if (_buffer.Length >= LongestLine)
            {
                Line++;
                throw Complaint($"it is longer than {LongestLine} bytes");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = input.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _isAtEnd = read == 0;
    }
}
