using System.Text;

namespace Vigia.Detection;

/// <summary>The bytes of a <see cref="HostWatch"/> that was put aside: compressed, versioned, sealed.</summary>
internal static class WatchFile
{
    private const int FormatVersion = 6;
    private static readonly byte[] Magic = Encoding.ASCII.GetBytes("VIGIAWAT");

    public static byte[] Write(Action<StateWriter> content)
    {
        var inner = new StateWriter();
        content(inner);
        var outer = new StateWriter();
        outer.Write(FormatVersion);
        outer.Write(Squeezed.Pack(inner.Written).AsSpan());
        return SealedBytes.Seal(Magic, outer.Written);
    }

    /// <exception cref="StateFormatException">The bytes are damaged, or of another version.</exception>
    public static StateReader Open(ReadOnlyMemory<byte> bytes)
    {
        var outer = new StateReader(SealedBytes.Open(bytes, Magic));
        var format = outer.ReadInt32();
        if (format != FormatVersion) throw new StateFormatException($"The running state has format {format}; this program reads format {FormatVersion}. Watching begins anew from the models.");
        return new StateReader(Squeezed.Unpack(outer.ReadBytes()));
    }
}
