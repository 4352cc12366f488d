using System.CommandLine;
using Vigia.Door;
using Vigia.Hosting;
using Vigia.Storage;

namespace Vigia.Cli.Commands;

/// <summary><c>vigia user</c>: who may sign in. Works beside a running Vigia, which takes notice at once.</summary>
internal static class UserCommand
{
    private static readonly Argument<string> Name = new("NAME") { Description = "The user's name." };
    private static readonly Option<string> RoleWord = new("--role") { Description = $"One of {DoorWords.AllRoles}.", HelpName = "ROLE", DefaultValueFactory = _ => DoorWords.Of(Role.Viewer) };
    private static readonly Option<string?> PasswordFile = new("--password-file") { Description = "File whose first line is the password; - for standard input. Without it a one-time link is printed.", HelpName = "FILE" };

    public static Command Create()
    {
        var add = new Command("add", "Add a user: with a password from a file, or with a one-time link to set it.") { Name, RoleWord, PasswordFile };
        var list = new Command("list", "List the users.");
        var reset = new Command("reset", "Forget a user's password, second factor and sessions, and print a one-time link (or set the password from a file).") { Name, PasswordFile };
        var remove = new Command("remove", "Remove a user, sessions and tokens.") { Name };
        add.SetAction((parse, cancel) => DoorCommand.RunAsync(parse, (door, startup) => AddAsync(parse, door, startup, cancel), cancel));
        list.SetAction((parse, cancel) => DoorCommand.RunAsync(parse, (door, _) => ListAsync(parse, door, cancel), cancel));
        reset.SetAction((parse, cancel) => DoorCommand.RunAsync(parse, (door, startup) => ResetAsync(parse, door, startup, cancel), cancel));
        remove.SetAction((parse, cancel) => DoorCommand.RunAsync(parse, (door, _) => RemoveAsync(parse, door, cancel), cancel));
        var command = new Command("user", "Add, list, reset and remove users.") { add, list, reset, remove };
        command.WithExamples(
            "vigia user add ana --role administrator",
            "vigia user add ana --role administrator --password-file -   # reads it from standard input",
            "vigia user reset admin                                      # for a forgotten password");
        return command;
    }

    private static async Task<int> AddAsync(ParseResult parse, DoorCommand door, Startup startup, CancellationToken cancel)
    {
        var name = parse.GetValue(Name)!;
        if (Accounts.ComplainOfName(name) is { } wrong) return door.Refuse($"NAME = '{PlainText.Of(name, 100)}': allowed is {wrong}.");
        if (!DoorWords.TryParse(parse.GetValue(RoleWord), out Role role)) return door.Refuse($"--role = '{parse.GetValue(RoleWord)}': allowed is one of {DoorWords.AllRoles}.");
        if (!TryReadPassword(parse, name, door, out var password)) return ExitCode.BadInput;
        if (await door.Accounts.AddAsync(name, role, cancel) is not { } key) return door.Refuse($"There is a user {name} already. 'vigia user reset {name}' gives a new link.");
        await door.Audit.WriteAsync(Environment.UserName, AuditTrail.CommandLine, "user.added", name, "", DoorWords.Of(role));
        return await FinishAsync(name, key, password, door, startup, cancel);
    }

    private static async Task<int> ResetAsync(ParseResult parse, DoorCommand door, Startup startup, CancellationToken cancel)
    {
        var name = parse.GetValue(Name)!;
        if (!TryReadPassword(parse, name, door, out var password)) return ExitCode.BadInput;
        if (await door.Accounts.ResetAsync(name, cancel) is not { } key) return door.Refuse($"There is no user '{PlainText.Of(name, 100)}'. 'vigia user list' lists them.");
        await door.Audit.WriteAsync(Environment.UserName, AuditTrail.CommandLine, "user.reset", name, "", "");
        return await FinishAsync(name, key, password, door, startup, cancel);
    }

    private static async Task<int> FinishAsync(string name, string key, string? password, DoorCommand door, Startup startup, CancellationToken cancel)
    {
        if (password is not null)
        {
            await door.Accounts.SetPasswordAsync(name, password, keptSession: null, cancel);
            door.Output.WriteLine($"{name} can sign in with the password given.");
            return ExitCode.Ok;
        }

        door.Output.WriteLine($"{name} sets a password by this link, which works once, for a day, while Vigia runs:");
        var address = AnnouncedAddress.Find(startup.Folder) ?? startup.Settings.Server.Urls[0].GetLeftPart(UriPartial.Authority);
        door.Output.WriteLine("  " + OneTimeLink.Address(address, key));
        return ExitCode.Ok;
    }

    private static async Task<int> ListAsync(ParseResult parse, DoorCommand door, CancellationToken cancel)
    {
        foreach (var user in await door.Accounts.ListAsync(cancel))
        {
            var state = PasswordHash.IsOne(user.PasswordHash) ? "password set" : "no password yet";
            parse.InvocationConfiguration.Output.WriteLine($"{user.Name,-20} {user.Role,-15} {state}{(user.TotpSecret.Length > 0 ? ", second factor" : "")}");
        }

        return ExitCode.Ok;
    }

    private static async Task<int> RemoveAsync(ParseResult parse, DoorCommand door, CancellationToken cancel)
    {
        var name = parse.GetValue(Name)!;
        if (await door.Accounts.FindAsync(name, cancel) is null) return door.Refuse($"There is no user '{PlainText.Of(name, 100)}'. 'vigia user list' lists them.");
        if (!await door.Accounts.RemoveAsync(name, cancel)) return door.Refuse($"{name} is the only administrator with a password. Make another first.");
        await door.Audit.WriteAsync(Environment.UserName, AuditTrail.CommandLine, "user.removed", name, "", "");
        door.Output.WriteLine($"{name} is removed, with sessions and tokens.");
        return ExitCode.Ok;
    }

    private static bool TryReadPassword(ParseResult parse, string name, DoorCommand door, out string? password)
    {
        password = null;
        if (parse.GetValue(PasswordFile) is not { } file) return true;
        using var text = file == "-" ? Console.In : new StreamReader(file);
        password = text.ReadLine() ?? "";
        if (Accounts.ComplainOfPassword(password, name) is not { } wrong) return true;
        door.Refuse($"The password in '{file}' is not allowed: allowed is {wrong}.");
        return false;
    }
}
