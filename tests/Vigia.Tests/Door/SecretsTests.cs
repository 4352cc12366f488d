using System.Text;
using Vigia.Door;

namespace Vigia.Tests.Door;

public sealed class SecretsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_is_hashed_with_salt_and_OWASP_s_rounds_and_verified()
    {
        var one = await PasswordHash.OfAsync("correct horse", Cancel);
        var other = await PasswordHash.OfAsync("correct horse", Cancel);

        Assert.StartsWith("pbkdf2-sha256$600000$", one, StringComparison.Ordinal);
        Assert.NotEqual(one, other);
        Assert.True(await PasswordHash.VerifyAsync("correct horse", one, Cancel));
        Assert.False(await PasswordHash.VerifyAsync("correct horses", one, Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("pbkdf2-sha256$0$AAAA$AAAA")]
    [InlineData("pbkdf2-sha256$99999999999$AAAA$AAAA")]
    [InlineData("pbkdf2-sha256$1$!$!")]
    [InlineData("link$AAAA$1")]
    public async Task What_is_no_hash_is_no_password(string? stored) => Assert.False(await PasswordHash.VerifyAsync("", stored, Cancel));

    /// <summary>RFC 6238, appendix B, SHA-1, the last six digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeAt(Base32.Encode("12345678901234567890"u8), Totp.StepOf(seconds * 1000)));

    [Fact]
    public void A_code_of_the_neighbouring_half_minute_is_taken_an_older_or_used_one_is_not()
    {
        var secret = Totp.NewSecret();
        const long now = 1_000_000_000_000;
        var step = Totp.StepOf(now);

        Assert.Equal(step - 1, Totp.Check(secret, Totp.CodeAt(secret, step - 1), now, 0));
        Assert.Equal(step + 1, Totp.Check(secret, Totp.CodeAt(secret, step + 1), now, 0));
        Assert.Null(Totp.Check(secret, Totp.CodeAt(secret, step - 2), now, 0));
        Assert.Null(Totp.Check(secret, Totp.CodeAt(secret, step), now, step));
        Assert.Null(Totp.Check("", "000000", now, 0));
    }

    /// <summary>RFC 4648, section 10.</summary>
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base_32_is_that_of_the_standard_both_ways(string plain, string encoded)
    {
        Assert.Equal(encoded, Base32.Encode(Encoding.ASCII.GetBytes(plain)));
        Assert.Equal(plain, Encoding.ASCII.GetString(Base32.Decode(encoded)));
    }
}
