using Vigia.Api;

namespace Vigia.Tests.Api;

public sealed class CursorTests
{
    private static readonly (long Time, int Number)[] Entries = [(9, 1), (7, 2), (7, 3), (7, 4), (7, 5), (4, 6), (1, 7)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    public void Page_by_page_everything_comes_once_and_in_order(int limit)
    {
        var seen = new List<int>();
        string? next = null;
        do
        {
            Assert.True(Cursor.TryRead(next, out var cursor, out _));
            var rest = Entries.Where(one => cursor is null || one.Time <= cursor.Value.TimeMs).ToList();
            (var page, next) = Cursor.Page(rest, cursor, limit, one => one.Time);
            Assert.InRange(page.Count, 1, limit);
            seen.AddRange(page.Select(one => one.Number));
        }
        while (next is not null);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7], seen);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("1")]
    [InlineData("-1.2")]
    [InlineData("1.-2")]
    [InlineData("1.2.3")]
    [InlineData("99999999999999999999.1")]
    [InlineData("9223372036854775807.1")]
    public void What_is_no_cursor_is_refused(string text)
    {
        Assert.False(Cursor.TryRead(text, out _, out var problem));
        Assert.NotNull(problem);
    }
}
