using System.IO.Compression;

namespace Vigia.Storage.Exchange;

/// <summary>Brings samples in from a stream, in bounded memory. An import that was broken off can be repeated: nothing is doubled.</summary>
public static class SampleImport
{
    /// <summary>Reads all of a stream into a store.</summary>
    /// <param name="store">Where to.</param>
    /// <param name="input">The bytes, gzip-compressed or not.</param>
    /// <param name="name">What they are called in messages.</param>
    /// <param name="format">Their format.</param>
    /// <param name="hosts">Tells which host a series belongs to.</param>
    /// <param name="progress">Told after each part that is stored: samples stored so far.</param>
    /// <param name="cancel">Stops between two parts; what is stored by then stays.</param>
    /// <exception cref="MalformedInputException">The input is not in the format. What came before the place may be stored.</exception>
    public static async Task<ImportReport> RunAsync(
        IVigiaStore store, Stream input, string name, ExchangeFormat format, HostLabel hosts, IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        await using var plain = Unpacked(input);
        var buffer = new SampleBuffer(hosts);
        var reader = ReaderOf(format, plain, name);
        var total = default(ImportOutcome);
        for (var isMore = true; isMore;)
        {
            isMore = reader.Fill(buffer);
            var outcome = await buffer.FlushAsync(store.Samples, cancel);
            total = new ImportOutcome(total.Stored + outcome.Stored, total.AlreadyThere + outcome.AlreadyThere, total.Missing + outcome.Missing);
            progress?.Report(new StoreProgress(name, total.Stored + total.AlreadyThere, 0));
        }

        await store.MaintainAsync(cancel);
        return new ImportReport(total, buffer.SeriesCount);
    }

    private static ISampleReader ReaderOf(ExchangeFormat format, Stream input, string name) => format switch
    {
        ExchangeFormat.Long => new LongReader(input, name),
        ExchangeFormat.OpenMetrics => new OpenMetricsReader(input, name),
        ExchangeFormat.Prometheus => new PrometheusReader(input, name),
        ExchangeFormat.Sadf => new SadfReader(input, name),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
    };

    /// <summary>gzip tells by its first two bytes, whatever the file is called.</summary>
    private static Stream Unpacked(Stream input)
    {
        var peeked = new BufferedStream(input, 1 << 16);
        var first = new byte[2];
        var count = peeked.ReadAtLeast(first, 2, throwOnEndOfStream: false);
        var whole = new PrefixedStream(first[..count], peeked);
        return count == 2 && first[0] == 0x1F && first[1] == 0x8B ? new GZipStream(whole, CompressionMode.Decompress) : whole;
    }
}
