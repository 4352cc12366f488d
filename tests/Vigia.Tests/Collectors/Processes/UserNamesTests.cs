using Vigia.Collectors.Processes;

namespace Vigia.Tests.Collectors.Processes;

public sealed class UserNamesTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_number_in_the_file_has_a_name_and_another_goes_by_itself()
    {
        var users = new UserNames(_machine.With("root/etc/passwd", "root:x:0:0:root:/root:/bin/bash\nbroken line\nanna:x:1000:1000::/home/anna:/bin/sh\ntoor:x:0:0:::\n").Roots.Root);

        Assert.Equal(["root", "anna", "4711"], [users.NameOf(0), users.NameOf(1000), users.NameOf(4711)]);
    }

    [Fact]
    public void A_machine_without_the_file_has_numbers() => Assert.Equal("0", new UserNames(_machine.Roots.Root).NameOf(0));

    [Fact]
    public void A_user_added_later_is_found()
    {
        var users = new UserNames(_machine.With("root/etc/passwd", "root:x:0:0:::\n").Roots.Root);
        var before = users.NameOf(1000);
        _machine.With("root/etc/passwd", "anna:x:1000:1000:::\n");
        File.SetLastWriteTimeUtc(Path.Combine(_machine.Roots.Root, "etc/passwd"), DateTime.UnixEpoch);

        Assert.Equal(("1000", "anna"), (before, users.NameOf(1000)));
    }
}
