namespace Vigia.Storage.Chunks;

/// <summary>Numbers of blocks that are not series. What many series lean on is stored twice, so that one damaged page takes none of them.</summary>
internal static class ChunkNumbers
{
    private const int First = Sql.BlockId.FirstReserved;

    /// <summary>Time stamps shared by series of the chunk.</summary>
    public static int Times(int vector) => First + vector;

    /// <summary>The same again.</summary>
    public static int TimesTwin(int vector) => First + 1024 + vector;

    /// <summary>Series that stood still at all shared time stamps.</summary>
    public const int Stills = First + 2048;

    /// <summary>The same again.</summary>
    public const int StillsTwin = First + 2049;
}
