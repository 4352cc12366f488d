using System.Collections;

namespace Vigia.Model;

/// <summary>The labels of a series, sorted by name, compared by content. Immutable.</summary>
public sealed class LabelSet : IEquatable<LabelSet>, IReadOnlyList<Label>
{
    private readonly Label[] _labels;
    private readonly int _hash;

    private LabelSet(Label[] sorted)
    {
        _labels = sorted;
        var hash = default(HashCode);
        foreach (var label in sorted)
        {
            hash.Add(label.Name);
            hash.Add(label.Value);
        }

        _hash = hash.ToHashCode();
    }

    /// <summary>No labels.</summary>
    public static LabelSet Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _labels.Length;

    /// <inheritdoc/>
    public Label this[int index] => _labels[index];

    /// <summary>The value of a label, or null when the set has none of that name.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var label in _labels)
            {
                if (label.Name == name) return label.Value;
            }

            return null;
        }
    }

    /// <summary>A set of one label.</summary>
    public static LabelSet Of(string name, string value) => new([new Label(name, value)]);

    /// <summary>A set of two labels, in any order.</summary>
    /// <exception cref="ArgumentException">Both have the same name.</exception>
    public static LabelSet Of(string name1, string value1, string name2, string value2) =>
        Of([new Label(name1, value1), new Label(name2, value2)]);

    /// <summary>A set of the given labels, in any order.</summary>
    /// <exception cref="ArgumentException">Two labels have the same name.</exception>
    public static LabelSet Of(params ReadOnlySpan<Label> labels)
    {
        if (labels.IsEmpty) return Empty;
        var sorted = labels.ToArray();
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i - 1].Name == sorted[i].Name)
                throw new ArgumentException($"The label '{sorted[i].Name}' is given twice; a label has one value.", nameof(labels));
        }

        return new LabelSet(sorted);
    }

    /// <inheritdoc/>
    public bool Equals(LabelSet? other) =>
        ReferenceEquals(this, other) || (other is not null && _hash == other._hash && _labels.AsSpan().SequenceEqual(other._labels));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LabelSet);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <inheritdoc/>
    public IEnumerator<Label> GetEnumerator() => ((IEnumerable<Label>)_labels).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _labels.GetEnumerator();
}
