using System.CommandLine;
using System.Globalization;
using Vigia.Api;
using Vigia.Door;

namespace Vigia.Cli.Commands;

/// <summary><c>vigia token</c>: keys to the API for programs.</summary>
internal static class TokenCommand
{
    private static readonly Argument<string> Id = new("ID") { Description = "The token's id, as 'vigia token list' shows it." };
    private static readonly Option<string> User = new("--user") { Description = "Whose token it is; it may no more than its user.", HelpName = "NAME", Required = true };
    private static readonly Option<string> TokenName = new("--name") { Description = "What it is for.", HelpName = "TEXT", Required = true };
    private static readonly Option<string> ScopeWords = new("--scopes") { Description = $"One or more of {DoorWords.AllScopes}, separated by commas.", HelpName = "WORDS", DefaultValueFactory = _ => DoorWords.Of(Access.Read) };
    private static readonly Option<int> Days = new("--days") { Description = "Days after which it expires.", HelpName = "N", DefaultValueFactory = _ => 90 };

    public static Command Create()
    {
        var add = new Command("add", "Make a token. Its text is printed once, alone on standard output, and not stored.") { User, TokenName, ScopeWords, Days };
        var list = new Command("list", "List the tokens.");
        var revoke = new Command("revoke", "Revoke a token.") { Id };
        add.SetAction((parse, cancel) => DoorCommand.RunAsync(parse, (door, _) => AddAsync(parse, door, cancel), cancel));
        list.SetAction((parse, cancel) => DoorCommand.RunAsync(parse, (door, _) => ListAsync(door, cancel), cancel));
        revoke.SetAction((parse, cancel) => DoorCommand.RunAsync(parse, (door, _) => RevokeAsync(parse, door, cancel), cancel));
        var command = new Command("token", "Make, list and revoke tokens for the API.") { add, list, revoke };
        command.WithExamples(
            "vigia token add --user admin --name prometheus --scopes metrics > /etc/prometheus/vigia.token",
            "vigia token add --user admin --name backup-script --scopes samples,operate --days 365");
        return command;
    }

    private static async Task<int> AddAsync(ParseResult parse, DoorCommand door, CancellationToken cancel)
    {
        var name = parse.GetValue(User)!;
        if (await door.Accounts.FindAsync(name, cancel) is not { } user) return door.Refuse($"--user = '{PlainText.Of(name, 100)}': there is no such user. 'vigia user list' lists them.");
        if (TokenEndpoints.ComplainOfName(parse.GetValue(TokenName)) is { } wrong) return door.Refuse($"--name: allowed is {wrong}.");
        var days = parse.GetValue(Days);
        if (days is < 1 or > TokenEndpoints.MostDays) return door.Refuse($"--days = '{days}': allowed is 1 to {TokenEndpoints.MostDays}.");
        var scopes = new List<Access>();
        foreach (var word in parse.GetValue(ScopeWords)!.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!DoorWords.TryParse(word, out Access scope)) return door.Refuse($"--scopes = '{PlainText.Of(word, 100)}': allowed is one or more of {DoorWords.AllScopes}.");
            if (DoorWords.RoleOf(user.Role) < new AccessRule(scope).LeastRole) return door.Refuse($"--scopes = '{word}': {user.Name} is a {user.Role} and may not do that.");
            scopes.Add(scope);
        }

        var (token, text) = await door.Gatekeeper.MakeTokenAsync(user.Name, parse.GetValue(TokenName)!, scopes, TimeSpan.FromDays(days), cancel);
        await door.Audit.WriteAsync(Environment.UserName, AuditTrail.CommandLine, "token.made", token.Name, "", token.Scopes);
        door.Output.WriteLine(text);
        return ExitCode.Ok;
    }

    private static async Task<int> ListAsync(DoorCommand door, CancellationToken cancel)
    {
        foreach (var token in await door.Store.Accounts.ListTokensAsync(cancel))
        {
            var expires = DateTimeOffset.FromUnixTimeMilliseconds(token.ExpiresMs).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            door.Output.WriteLine($"{token.Id}  {token.User,-15} {PlainText.Of(token.Name, 64),-20} {token.Scopes,-20} expires {expires}");
        }

        return ExitCode.Ok;
    }

    private static async Task<int> RevokeAsync(ParseResult parse, DoorCommand door, CancellationToken cancel)
    {
        var id = parse.GetValue(Id)!;
        if (!await door.Store.Accounts.RemoveTokenAsync(id, cancel)) return door.Refuse($"There is no token '{PlainText.Of(id, 100)}'. 'vigia token list' lists them.");
        await door.Audit.WriteAsync(Environment.UserName, AuditTrail.CommandLine, "token.revoked", id, "", "");
        door.Output.WriteLine($"The token {id} is revoked.");
        return ExitCode.Ok;
    }
}
