namespace Vigia.Storage.Exchange;

/// <summary>Reads samples out of one format.</summary>
internal interface ISampleReader
{
    /// <summary>Reads until the buffer is full or the input ends; false at the end.</summary>
    /// <exception cref="MalformedInputException">The input is not in the format; line and value are named.</exception>
    bool Fill(SampleBuffer buffer);
}
