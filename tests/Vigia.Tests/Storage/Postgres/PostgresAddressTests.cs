using Vigia.Storage;
using Vigia.Storage.Postgres;

namespace Vigia.Tests.Storage.Postgres;

public sealed class PostgresAddressTests
{
    [Fact]
    public void A_location_tells_neither_user_nor_password()
    {
        var address = PostgresAddress.Parse("postgres://ana:s%40crt@db.example:6432/vigia?sslmode=require");

        Assert.Equal("postgres://db.example:6432/vigia", address.Location);
        Assert.Contains("s@crt", address.ConnectionString, StringComparison.Ordinal);
        Assert.Contains("Require", address.ConnectionString, StringComparison.Ordinal);
    }

    [Fact]
    public void The_password_may_come_from_a_file()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine("secret"), "from-a-file\n");

        var address = PostgresAddress.Parse($"postgresql://ana@localhost/vigia?passwordfile={Uri.EscapeDataString(folder.Combine("secret"))}");

        Assert.Contains("from-a-file", address.ConnectionString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mysql://host/db", "postgres://user")]
    [InlineData("postgres://host", "ends in its name")]
    [InlineData("postgres://host/db?colour=red", "colour=red")]
    [InlineData("postgres://host/db?passwordfile=/does/not/exist", "/does/not/exist")]
    public void What_is_wrong_with_an_address_is_said(string text, string part)
    {
        var error = Assert.Throws<StoreException>(() => PostgresAddress.Parse(text));

        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }
}
