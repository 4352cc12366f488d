using Vigia.Collectors;
using Vigia.Collectors.Linux.Filesystems;

namespace Vigia.Tests.Collectors;

public sealed class FilesystemCollectorTests : IDisposable
{
    private const string Mounts = "21 1 8:1 / / rw shared:1 - ext4 /dev/sda1 rw\n22 21 0:40 / /mnt/share rw shared:2 - nfs4 server:/share rw\n";

    private readonly FakeMachine _machine = new();
    private readonly FakeSpace _space = new();
    private readonly FilesystemCollector _collector;

    public FilesystemCollectorTests()
    {
        _space.Spaces["/"] = new FilesystemSpace(1000, 500, 400, 100, 60);
        _collector = new FilesystemCollector(_machine.Proc, "self", _space, canBlock: false);
        _machine.With("proc/self/mountinfo", Mounts);
    }

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Space_and_inodes_are_told_as_df_tells_them()
    {
        var values = _machine.Tick(_collector);

        Assert.Equal(500, values["""system.filesystem.usage{mountpoint="/",state="used"}"""]);
        Assert.Equal(400, values["""system.filesystem.usage{mountpoint="/",state="free"}"""]);
        Assert.Equal(100, values["""system.filesystem.usage{mountpoint="/",state="reserved"}"""]);
        Assert.Equal(0.5556, values["""system.filesystem.utilization{mountpoint="/"}"""]);
        Assert.Equal(0.4, values["""system.filesystem.inodes.utilization{mountpoint="/"}"""]);
    }

    [Fact]
    public void A_file_system_without_a_limit_of_inodes_tells_none()
    {
        _space.Spaces["/"] = new FilesystemSpace(1000, 500, 400, 0, 0);

        Assert.DoesNotContain(_machine.Tick(_collector).Keys, key => key.Contains("inodes", StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_asked_every_5_seconds_and_the_answer_stands_in_between()
    {
        const string Used = """system.filesystem.usage{mountpoint="/",state="used"}""";
        _machine.Tick(_collector);
        _space.Spaces["/"] = new FilesystemSpace(1000, 100, 50, 0, 0);

        var seen = Enumerable.Range(1, 5).Select(_ => _machine.Tick(_collector)[Used]).ToArray();

        Assert.Equal([500, 500, 500, 500, 900], seen);
    }

    [Fact]
    public void A_mount_table_that_has_not_changed_is_as_good_as_it_was()
    {
        _machine.Tick(_collector);
        _machine.Tick(_collector, seconds: 5);

        Assert.Equal(CollectResult.Ok, _machine.LastResult);
    }

    [Fact]
    public void An_answer_that_does_not_come_any_more_is_given_up_after_15_seconds()
    {
        const string Used = """system.filesystem.usage{mountpoint="/",state="used"}""";
        _machine.Tick(_collector);
        _space.Spaces.Clear();

        Assert.Contains(Used, _machine.Tick(_collector, seconds: 15).Keys);
        Assert.DoesNotContain(Used, _machine.Tick(_collector, seconds: 1).Keys);
    }

    [Fact]
    public void A_share_whose_server_hangs_holds_up_no_tick_and_is_not_asked_again_meanwhile()
    {
        using var server = new HangingSpace(_space);
        var collector = new FilesystemCollector(_machine.Proc, "self", server, canBlock: true);

        var first = _machine.Tick(collector);
        server.WaitUntilAsked(TestContext.Current.CancellationToken);
        var second = _machine.Tick(collector, seconds: 10);

        Assert.Contains("""system.filesystem.limit{mountpoint="/"}""", first.Keys);
        Assert.Contains("""system.filesystem.limit{mountpoint="/"}""", second.Keys);
        Assert.DoesNotContain(second.Keys, key => key.Contains("/mnt/share", StringComparison.Ordinal));
        Assert.Equal(1, server.Asked);
    }

    [Fact]
    public void Where_nothing_can_hang_a_share_is_told_on_the_tick_that_asks()
    {
        _space.Spaces["/mnt/share"] = new FilesystemSpace(9000, 500, 400, 0, 0);

        Assert.Equal(9000, _machine.Tick(_collector)["""system.filesystem.limit{mountpoint="/mnt/share"}"""]);
    }

    [Fact]
    public void A_missing_mount_table_is_absent()
    {
        _machine.Without("proc/self/mountinfo");

        Assert.Empty(_machine.Tick(_collector));
        Assert.Equal(CollectResult.Absent("self/mountinfo"), _machine.LastResult);
    }

    [Fact]
    public void A_malformed_mount_is_told_and_the_others_are_used()
    {
        _machine.With("proc/self/mountinfo", "garbage\n" + Mounts);

        var values = _machine.Tick(_collector);

        Assert.Equal(new CollectResult(CollectStatus.Malformed, "self/mountinfo: 'garbage'"), _machine.LastResult);
        Assert.NotEmpty(values);
    }

    private sealed class HangingSpace(ISpaceReader others) : ISpaceReader, IDisposable
    {
        private readonly ManualResetEventSlim _asked = new();
        private readonly ManualResetEventSlim _answer = new();
        private int _count;

        public int Asked => Volatile.Read(ref _count);

        public FilesystemSpace? Read(string mountPoint)
        {
            if (mountPoint != "/mnt/share") return others.Read(mountPoint);
            Interlocked.Increment(ref _count);
            _asked.Set();
            _answer.Wait(TimeSpan.FromMinutes(1));
            return null;
        }

        public void WaitUntilAsked(CancellationToken cancel) => Assert.True(_asked.Wait(TimeSpan.FromMinutes(1), cancel));

        public void Dispose() => _answer.Set();
    }
}
