using Vigia.Door;
using Vigia.Storage.Memory;

namespace Vigia.Tests.Door;

public sealed class AccountsTests : IDisposable
{
    private const string Password = "correct horse battery";

    private readonly ManualTime _time = new();
    private readonly InMemoryStore _store = new();
    private readonly Accounts _accounts;

    public AccountsTests() => _accounts = new Accounts(_store, _time);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _accounts.Dispose();

    [Fact]
    public async Task The_first_link_lets_an_administrator_in_once()
    {
        var key = await _accounts.FirstLinkAsync(Cancel);

        var entered = await _accounts.EnterAsync(key!, Cancel);

        Assert.Equal(("admin", "administrator"), (entered!.Name, entered.Role));
        Assert.Null(await _accounts.EnterAsync(key!, Cancel));
        Assert.False(await _accounts.AnybodyHasPasswordAsync(Cancel));
    }

    [Fact]
    public async Task Each_start_makes_a_new_link_until_somebody_has_a_password()
    {
        var first = await _accounts.FirstLinkAsync(Cancel);
        var second = await _accounts.FirstLinkAsync(Cancel);
        Assert.Null(await _accounts.EnterAsync(first!, Cancel));
        Assert.NotNull(await _accounts.EnterAsync(second!, Cancel));

        await _accounts.SetPasswordAsync("admin", Password, null, Cancel);

        Assert.Null(await _accounts.FirstLinkAsync(Cancel));
        Assert.True(await _accounts.AnybodyHasPasswordAsync(Cancel));
    }

    [Fact]
    public async Task A_link_that_is_a_day_old_does_not_work()
    {
        var key = await _accounts.FirstLinkAsync(Cancel);
        _time.Now += OneTimeLink.Lifetime;

        Assert.Null(await _accounts.EnterAsync(key!, Cancel));
    }

    [Fact]
    public async Task A_password_is_needed_and_a_wrong_one_or_an_unknown_name_tells_nothing()
    {
        await _accounts.AddAsync("ana", Role.Viewer, Cancel);
        await _accounts.SetPasswordAsync("ana", Password, null, Cancel);

        Assert.Equal("ana", (await _accounts.SignInAsync("ana", Password, null, Cancel)).User?.Name);
        Assert.Equal(default, await _accounts.SignInAsync("ana", Password + "!", null, Cancel));
        Assert.Equal(default, await _accounts.SignInAsync("bo", Password, null, Cancel));
    }

    [Fact]
    public async Task A_second_factor_wants_a_code_and_takes_each_once()
    {
        await _accounts.AddAsync("ana", Role.Viewer, Cancel);
        await _accounts.SetPasswordAsync("ana", Password, null, Cancel);
        var secret = _accounts.BeginFactor("ana");
        var codes = await _accounts.ConfirmFactorAsync("ana", Totp.CodeAt(secret, Totp.StepOf(_time.Now.ToUnixTimeMilliseconds())), Cancel);

        Assert.True((await _accounts.SignInAsync("ana", Password, null, Cancel)).NeedsCode);
        _time.Now += TimeSpan.FromMinutes(1);
        var code = Totp.CodeAt(secret, Totp.StepOf(_time.Now.ToUnixTimeMilliseconds()));
        Assert.NotNull((await _accounts.SignInAsync("ana", Password, code, Cancel)).User);
        Assert.Null((await _accounts.SignInAsync("ana", Password, code, Cancel)).User);
        Assert.NotNull((await _accounts.SignInAsync("ana", Password, codes![3].ToLowerInvariant(), Cancel)).User);
        Assert.Null((await _accounts.SignInAsync("ana", Password, codes[3], Cancel)).User);
        Assert.Null((await _accounts.SignInAsync("ana", "wrong " + Password, codes[4], Cancel)).User);
    }

    [Fact]
    public async Task A_reset_forgets_password_second_factor_and_sessions()
    {
        await _accounts.AddAsync("ana", Role.Viewer, Cancel);
        await _accounts.SetPasswordAsync("ana", Password, null, Cancel);
        await _store.Accounts.SaveSessionAsync(new("s", "ana", 1, 1, long.MaxValue, "", ""), Cancel);

        var key = await _accounts.ResetAsync("ana", Cancel);

        Assert.Null((await _accounts.SignInAsync("ana", Password, null, Cancel)).User);
        Assert.Empty(await _store.Accounts.ListSessionsAsync(Cancel));
        Assert.Equal("ana", (await _accounts.EnterAsync(key!, Cancel))?.Name);
        Assert.Null(await _accounts.ResetAsync("bo", Cancel));
    }

    [Fact]
    public async Task The_last_administrator_with_a_password_stays()
    {
        await _accounts.AddAsync("ana", Role.Administrator, Cancel);
        await _accounts.SetPasswordAsync("ana", Password, null, Cancel);
        await _accounts.AddAsync("bo", Role.Administrator, Cancel);

        Assert.False(await _accounts.RemoveAsync("ana", Cancel));
        Assert.False(await _accounts.ChangeRoleAsync("ana", Role.Viewer, Cancel));
        await _accounts.SetPasswordAsync("bo", Password, null, Cancel);
        Assert.True(await _accounts.RemoveAsync("ana", Cancel));
    }

    [Theory]
    [InlineData("http://0.0.0.0:8050", false)]
    [InlineData("http://192.0.2.7:8050", false)]
    [InlineData("http://[::]:8050", false)]
    [InlineData("http://127.0.0.1:8050", true)]
    [InlineData("http://[::1]:8050", true)]
    [InlineData("http://localhost:8050", true)]
    public async Task Other_machines_are_not_let_in_while_nobody_has_a_password(string url, bool allowed)
    {
        var complaint = await Binding.ComplainAsync([new Uri("http://127.0.0.1:1"), new Uri(url)], _accounts, Cancel);

        if (allowed) Assert.Null(complaint);
        else Assert.Contains("vigia user add", complaint, StringComparison.Ordinal);
        await _accounts.AddAsync("ana", Role.Administrator, Cancel);
        await _accounts.SetPasswordAsync("ana", Password, null, Cancel);
        Assert.Null(await Binding.ComplainAsync([new Uri(url)], _accounts, Cancel));
    }

    [Theory]
    [InlineData("short", false)]
    [InlineData("elevenchars", false)]
    [InlineData("aaaaaaaaaaaaaaaaaaaa", false)]
    [InlineData("my name is ana okay", false)]
    [InlineData("correct horse battery", true)]
    public void A_password_that_is_easily_guessed_is_refused(string password, bool allowed) =>
        Assert.Equal(allowed, Accounts.ComplainOfPassword(password, "ana") is null);
}
