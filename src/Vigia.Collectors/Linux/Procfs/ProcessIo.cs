namespace Vigia.Collectors.Linux.Procfs;

/// <summary>What is wanted of <c>/proc/PID/io</c>: bytes the process had fetched from and sent to storage since its start.</summary>
/// <remarks>https://man7.org/linux/man-pages/man5/proc_pid_io.5.html. Only its owner and root may read it.</remarks>
internal readonly record struct ProcessIo(ulong ReadBytes, ulong WrittenBytes)
{
    public static bool TryParse(ReadOnlySpan<byte> text, out ProcessIo io)
    {
        io = default;
        ulong read = 0;
        ulong written = 0;
        var found = 0;
        var lines = new Lines(text);
        while (lines.TryNext(out var line))
        {
            if (TryTake(line, "read_bytes: "u8, ref read) || TryTake(line, "write_bytes: "u8, ref written)) found++;
        }

        io = new ProcessIo(read, written);
        return found == 2;
    }

    private static bool TryTake(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name, ref ulong value) =>
        line.StartsWith(name) && Fields.TryParse(line[name.Length..], out value);
}
