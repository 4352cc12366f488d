using Vigia.Storage.Sql;

namespace Vigia.Tests.Storage.Blocks;

public sealed class BlockRowTests
{
    /// <summary>The most that a row of SQLite's pages of 4,096 bytes holds beside its key and the lengths of its columns.</summary>
    private const int Page = 4056;

    private static readonly List<(int Number, ReadOnlyMemory<byte> Data)> Blocks = [.. Enumerable.Range(0, 300).Select(i => (i * 3, Block(i, 20 + (i * 37 % 400))))];

    [Fact]
    public void Rows_in_pages_fit_one_and_hold_every_block_once()
    {
        var rows = BlockRow.Group([.. Blocks, (BlockId.FirstReserved, Block(7, 50))], inPages: true);

        Assert.All(rows, row => Assert.InRange(row.Data.Length, 1, Page));
        Assert.InRange(rows.Count, 2, 25);
        Assert.Equal(Blocks.Select(block => block.Number), Read(rows.SkipLast(1)).Select(block => block.Number));
        Assert.Equal(Blocks.Select(block => block.Data.ToArray()), Read(rows.SkipLast(1)).Select(block => block.Data));
        Assert.Equal(BlockId.FirstReserved, rows[^1].Number);
    }

    [Fact]
    public void A_block_longer_than_a_page_has_a_row_of_its_own()
    {
        var rows = BlockRow.Group([(1, Block(1, 10)), (2, Block(2, 9000)), (3, Block(3, 10))], inPages: true);

        Assert.Equal([1, 2, 3], rows.Select(row => row.Number));
        Assert.Equal(9000, rows[1].Data.Length);
    }

    [Fact]
    public void Of_a_row_only_what_is_wanted_is_kept_and_found()
    {
        var (first, data) = BlockRow.Group(Blocks, inPages: false)[0];

        var row = BlockRow.Read(first, data.Span, [Blocks[2].Number, Blocks[4].Number]);

        Assert.Equal(Blocks[2].Data.ToArray(), row.Find(Blocks[2].Number).ToArray());
        Assert.Equal(Blocks[4].Data.ToArray(), row.Find(Blocks[4].Number).ToArray());
        Assert.True(row.Find(Blocks[2].Number + 1).IsEmpty);
        Assert.Equal(first, row.Numbers[0]);
    }

    private static List<(int Number, byte[] Data)> Read(IEnumerable<(int Number, ReadOnlyMemory<byte> Data)> rows) =>
        [.. rows.Select(row => BlockRow.Read(row.Number, row.Data.Span)).SelectMany(row => row.Numbers.Select(number => (number, row.Find(number).ToArray())))];

    private static ReadOnlyMemory<byte> Block(int seed, int length) => Enumerable.Range(0, length).Select(i => (byte)((seed + i) & 0x7F)).ToArray();
}
