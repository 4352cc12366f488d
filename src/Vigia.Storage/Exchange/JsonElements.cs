using System.Text.Json;

namespace Vigia.Storage.Exchange;

/// <summary>The elements of one array somewhere in a JSON document, one after another, without holding the document. Not thread-safe.</summary>
internal sealed class JsonElements(Stream input, string name, string arrayProperty)
{
    /// <summary>An element longer than this is not read.</summary>
    private const int LongestElement = 1 << 28;

    private readonly Dictionary<string, string> _outside = new(StringComparer.Ordinal);
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _isLast;
    private bool _isInside;
    private bool _isAwaited;
    private JsonReaderState _state;

    /// <summary>The text property of that name met last outside of elements, such as a host's name; null when none was.</summary>
    public string? Outside(string property) => _outside.GetValueOrDefault(property);

    /// <summary>The next element; null at the end.</summary>
    /// <exception cref="MalformedInputException">The input is not JSON.</exception>
    public JsonDocument? Next()
    {
        try
        {
            while (true)
            {
                if (TryNext(out var element, out var isEnd)) return element;
                if (isEnd) return null;
                Refill();
            }
        }
        catch (JsonException e)
        {
            throw new MalformedInputException($"{name}: it is not the JSON it should be: {e.Message}", e);
        }
    }

    private bool TryNext(out JsonDocument? element, out bool isEnd)
    {
        element = null;
        isEnd = false;
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isLast, _state);
        string? property = null;
        while (true)
        {
            var before = reader;
            if (!reader.Read())
            {
                Keep(property is null ? reader : before);
                isEnd = _isLast;
                return false;
            }

            if (_isInside)
            {
                if (reader.TokenType == JsonTokenType.EndArray)
                {
                    _isInside = false;
                    continue;
                }

                var whole = before;
                if (!whole.Read() || !JsonDocument.TryParseValue(ref whole, out element))
                {
                    Keep(before);
                    return false;
                }

                Keep(whole);
                return true;
            }

            property = Follow(ref reader, property);
        }
    }

    private string? Follow(ref Utf8JsonReader reader, string? property)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                var found = reader.GetString()!;
                _isAwaited = found == arrayProperty;
                return found;
            case JsonTokenType.StartArray when _isAwaited:
                _isInside = true;
                break;
            case JsonTokenType.String when property is not null:
                _outside[property] = reader.GetString()!;
                break;
        }

        _isAwaited = false;
        return null;
    }

    private void Keep(in Utf8JsonReader reader)
    {
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    private void Refill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= LongestElement) throw new MalformedInputException($"{name}: one element is longer than {LongestElement} bytes");
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = input.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _isLast = read == 0;
    }
}
