namespace Vigia.Forests.Formats;

/// <summary>The options in a model. The number of threads is none of them: the forest does not depend on it.</summary>
internal static class OptionsFormat
{
    private const byte BootstrapFlag = 1;
    private const int Unset = -1;

    public static void Write(ModelWriter writer, IsolationForestOptions options)
    {
        writer.WriteInt32(options.Trees);
        writer.WriteInt32(options.SampleSize);
        writer.WriteInt32(options.MaxDepth ?? Unset);
        writer.WriteInt32(options.MaxFeatures ?? Unset);
        writer.WriteInt32(options.ExtensionLevel);
        writer.WriteByte((byte)options.ColumnChoice);
        writer.WriteByte((byte)options.Gain);
        writer.WriteByte(options.Bootstrap ? BootstrapFlag : (byte)0);
        writer.WriteDouble(options.GainShare);
        writer.WriteInt64(options.Seed);
        writer.WriteDouble(options.AnomalyShare ?? double.NaN);
    }

    public static IsolationForestOptions Read(ref ModelReader reader)
    {
        var options = new IsolationForestOptions
        {
            Trees = reader.ReadInt32("The option Trees"),
            SampleSize = reader.ReadInt32("The option SampleSize"),
            MaxDepth = NullIfUnset(reader.ReadInt32("The option MaxDepth")),
            MaxFeatures = NullIfUnset(reader.ReadInt32("The option MaxFeatures")),
            ExtensionLevel = reader.ReadInt32("The option ExtensionLevel"),
            ColumnChoice = (ColumnChoice)reader.ReadByte("The option ColumnChoice"),
            Gain = (SplitGain)reader.ReadByte("The option Gain"),
        };
        var flags = reader.ReadByte("The flags");
        if (flags > BootstrapFlag) throw reader.Wrong("The flags", flags, "0 or 1");
        var gainShare = reader.ReadDouble("The option GainShare");
        var seed = reader.ReadInt64("The option Seed");
        var share = reader.ReadDouble("The option AnomalyShare");
        return options with { Bootstrap = flags == BootstrapFlag, GainShare = gainShare, Seed = seed, AnomalyShare = double.IsNaN(share) ? null : share };
    }

    /// <summary>Complains where the options could not have made a forest of so many columns.</summary>
    public static void Check(IsolationForestOptions options, int columns)
    {
        try
        {
            options.Validate(columns);
        }
        catch (ArgumentException mistake)
        {
            throw new ModelFormatException("The options make no sense: " + mistake.Message, mistake);
        }
    }

    private static int? NullIfUnset(int value) => value == Unset ? null : value;
}
