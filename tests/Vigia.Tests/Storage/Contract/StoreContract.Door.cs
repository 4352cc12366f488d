using Vigia.Storage;

namespace Vigia.Tests.Storage.Contract;

public abstract partial class StoreContract
{
    private static readonly StoredUser Ana = new("ana", "administrator", "hash", "JBSWY3DP", 58_000_000, "a b c", Start, Start + 1);
    private static readonly StoredToken Scraper = new("k1", "scraper", "ana", "metrics", "hash-1", Start, Start + 86_400_000, 0);
    private static readonly StoredSession Laptop = new("s1", "ana", Start, Start, Start + 3_600_000, "127.0.0.1", "Firefox");

    [Fact]
    public async Task Users_are_kept_replaced_and_listed_by_name()
    {
        var bo = Ana with { Name = "bo", Role = "viewer" };
        await Store.Accounts.SaveUserAsync(bo, Cancel);
        await Store.Accounts.SaveUserAsync(Ana with { PasswordHash = "old" }, Cancel);
        await Store.Accounts.SaveUserAsync(Ana, Cancel);

        Assert.Equal([Ana, bo], await Store.Accounts.ListUsersAsync(Cancel));
        Assert.Equal(bo, await Store.Accounts.FindUserAsync("bo", Cancel));
        Assert.Null(await Store.Accounts.FindUserAsync("b'; DROP TABLE account; --", Cancel));
    }

    [Fact]
    public async Task A_user_goes_with_its_sessions_and_tokens_and_takes_nobody_else_s()
    {
        await Store.Accounts.SaveUserAsync(Ana, Cancel);
        await Store.Accounts.SaveTokenAsync(Scraper, Cancel);
        await Store.Accounts.SaveTokenAsync(Scraper with { Id = "k2", User = "bo" }, Cancel);
        await Store.Accounts.SaveSessionAsync(Laptop, Cancel);
        await Store.Accounts.SaveSessionAsync(Laptop with { Id = "s2", User = "bo" }, Cancel);

        Assert.True(await Store.Accounts.RemoveUserAsync("ana", Cancel));
        Assert.False(await Store.Accounts.RemoveUserAsync("ana", Cancel));

        Assert.Equal("k2", Assert.Single(await Store.Accounts.ListTokensAsync(Cancel)).Id);
        Assert.Equal("s2", Assert.Single(await Store.Accounts.ListSessionsAsync(Cancel)).Id);
    }

    [Fact]
    public async Task Tokens_are_found_by_id_replaced_and_removed()
    {
        var used = Scraper with { UsedMs = Start + 5 };
        await Store.Accounts.SaveTokenAsync(Scraper, Cancel);
        await Store.Accounts.SaveTokenAsync(used, Cancel);

        Assert.Equal(used, await Store.Accounts.FindTokenAsync("k1", Cancel));
        Assert.True(await Store.Accounts.RemoveTokenAsync("k1", Cancel));
        Assert.False(await Store.Accounts.RemoveTokenAsync("k1", Cancel));
        Assert.Null(await Store.Accounts.FindTokenAsync("k1", Cancel));
    }

    [Fact]
    public async Task Sessions_are_found_removed_and_swept_away_when_expired()
    {
        await Store.Accounts.SaveSessionAsync(Laptop, Cancel);
        Assert.Equal(Laptop, await Store.Accounts.FindSessionAsync("s1", Cancel));

        var later = Laptop with { Id = "s2", CreatedMs = Laptop.ExpiresMs, ExpiresMs = Laptop.ExpiresMs + 1 };
        await Store.Accounts.SaveSessionAsync(later, Cancel);

        Assert.Equal([later], await Store.Accounts.ListSessionsAsync(Cancel));
        Assert.True(await Store.Accounts.RemoveSessionAsync("s2", Cancel));
        Assert.False(await Store.Accounts.RemoveSessionAsync("s2", Cancel));
    }

    [Fact]
    public async Task The_record_of_changes_is_numbered_and_read_newest_first_page_by_page()
    {
        var entry = new AuditEntry(0, Start, "ana", "127.0.0.1", "setting.changed", "detection.budget", "2", "5");
        for (var i = 0; i < 5; i++) Assert.Equal(i + 1, await Store.Audit.AppendAsync(entry with { TimestampMs = Start + i }, Cancel));

        var newest = await Store.Audit.ReadAsync(null, 2, Cancel);
        var next = await Store.Audit.ReadAsync(newest[^1].Id, 10, Cancel);

        Assert.Equal([entry with { Id = 5, TimestampMs = Start + 4 }, entry with { Id = 4, TimestampMs = Start + 3 }], newest);
        Assert.Equal([3, 2, 1], next.Select(one => one.Id));
    }
}
