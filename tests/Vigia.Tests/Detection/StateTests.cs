using System.Security.Cryptography;
using Vigia.Detection;

namespace Vigia.Tests.Detection;

public sealed class StateTests
{
    [Fact]
    public void Every_kind_of_field_survives_the_round_trip()
    {
        var state = new StateWriter();
        state.Section("TEST");
        state.Write(true);
        state.Write(-7);
        state.Write(long.MaxValue);
        state.Write(double.NaN);
        state.Write("São Paulo");
        state.Write((ReadOnlySpan<double>)[1.5, double.NaN]);
        state.Write((ReadOnlySpan<int>)[1, 2]);
        state.Write((ReadOnlySpan<long>)[]);
        state.Write((ReadOnlySpan<float>)[0.1f]);

        var reader = new StateReader(state.Written.ToArray());

        reader.Section("TEST");
        Assert.True(reader.ReadBool());
        Assert.Equal(-7, reader.ReadInt32());
        Assert.Equal(long.MaxValue, reader.ReadInt64());
        Assert.Equal(double.NaN, reader.ReadDouble());
        Assert.Equal("São Paulo", reader.ReadString());
        Assert.Equal([1.5, double.NaN], reader.ReadDoubles());
        Assert.Equal([1, 2], reader.ReadInt32s(2));
        Assert.Equal([], reader.ReadInt64s());
        Assert.Equal([0.1f], reader.ReadSingles());
        Assert.Equal(0, reader.Left);
    }

    [Fact]
    public void A_length_past_the_end_is_refused_before_memory_is_asked_for()
    {
        var state = new StateWriter();
        state.Write(int.MaxValue);

        Assert.Throws<StateFormatException>(() => new StateReader(state.Written.ToArray()).ReadDoubles());
        Assert.Throws<StateFormatException>(() => new StateReader(state.Written.ToArray()).ReadString());
    }

    [Fact]
    public void Numbers_out_of_bounds_wrong_tags_and_cut_bytes_are_refused()
    {
        var state = new StateWriter();
        state.Write(5);
        var bytes = state.Written.ToArray();

        Assert.Throws<StateFormatException>(() => new StateReader(bytes).ReadInt32(0, 4));
        Assert.Throws<StateFormatException>(() => new StateReader(bytes).Section("TEST"));
        Assert.Throws<StateFormatException>(() => new StateReader(bytes).ReadDouble());
        Assert.Throws<StateFormatException>(() => new StateReader(bytes).ReadBool());
        Assert.Throws<StateFormatException>(() => new StateReader(bytes).ReadInt32s());
    }

    [Fact]
    public void A_saved_model_of_another_format_detector_or_version_is_refused_in_words()
    {
        var format = Sealed(state => state.Write(2));
        var detector = Sealed(state =>
        {
            state.Write(1);
            state.Write("crystal-ball");
        });

        Assert.Contains("has format 2; this program reads format 1", Refusal(format), StringComparison.Ordinal);
        Assert.Contains("'crystal-ball', which this program does not have", Refusal(detector), StringComparison.Ordinal);
        Assert.Contains("no saved model of Vigia", Refusal("a text"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("no saved model of Vigia", Refusal([]), StringComparison.Ordinal);
    }

    private static string Refusal(byte[] bytes) => Assert.Throws<StateFormatException>(() => SavedDetector.FromBytes(bytes)).Message;

    private static byte[] Sealed(Action<StateWriter> write)
    {
        var state = new StateWriter();
        write(state);
        byte[] body = [.. "VIGIAMOD"u8, .. state.Written];
        return [.. body, .. SHA256.HashData(body)];
    }
}
