using Vigia.Collectors;

namespace Vigia.Tests.Collectors;

public sealed class DiskCollectorTests : IDisposable
{
    private const string Quiet = "   8       0 sda 100 0 800 500 200 0 1600 900 0 1000 1400 0 0 0 0 0 0\n";
    private const string Busier = "   8       0 sda 110 0 1000 550 220 0 2000 1000 3 1500 3400 0 0 0 0 0 0\n";

    private readonly FakeMachine _machine = new();
    private readonly DiskCollector _collector;

    public DiskCollectorTests()
    {
        _machine.With("sys/block/sda/size", "1\n").With("sys/block/loop0/size", "1\n").With("sys/block/zram0/size", "1\n");
        _collector = new DiskCollector(_machine.Proc, _machine.Sys);
    }

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void The_first_tick_has_only_what_is_no_counter()
    {
        _machine.With("proc/diskstats", Quiet);

        var values = _machine.Tick(_collector);

        Assert.Equal(new Dictionary<string, double> { ["""system.disk.pending_operations{device="sda"}"""] = 0 }, values);
    }

    [Fact]
    public void Bytes_operations_times_use_and_queue_come_from_what_was_gained()
    {
        _machine.With("proc/diskstats", Quiet);
        _machine.Tick(_collector);
        _machine.With("proc/diskstats", Busier);

        var values = _machine.Tick(_collector);

        Assert.Equal(200 * 512, values["""system.disk.io{device="sda",direction="read"}"""]);
        Assert.Equal(20, values["""system.disk.operations{device="sda",direction="write"}"""]);
        Assert.Equal(0.005, values["""system.disk.operation.duration{device="sda",direction="read"}"""]);
        Assert.Equal(0.5, values["""system.disk.utilization{device="sda"}"""]);
        Assert.Equal(2, values["""system.disk.queue_length{device="sda"}"""]);
        Assert.Equal(3, values["""system.disk.pending_operations{device="sda"}"""]);
        Assert.Equal(1.5, _machine.Cumulative("""system.disk.utilization{device="sda"}"""));
        Assert.Equal(0.55, _machine.Cumulative("""system.disk.operation_time{device="sda",direction="read"}"""), 9);
    }

    [Fact]
    public void Without_operations_there_is_no_time_of_an_operation()
    {
        _machine.With("proc/diskstats", Quiet);
        _machine.Tick(_collector);

        var values = _machine.Tick(_collector);

        Assert.Equal(0, values["""system.disk.operations{device="sda",direction="read"}"""]);
        Assert.DoesNotContain("""system.disk.operation.duration{device="sda",direction="read"}""", values.Keys);
    }

    [Fact]
    public void A_millisecond_counter_that_wraps_at_32_bits_goes_on()
    {
        _machine.With("proc/diskstats", "8 0 sda 1 0 0 0 0 0 0 0 0 4294967196 0\n");
        _machine.Tick(_collector);
        _machine.With("proc/diskstats", "8 0 sda 1 0 0 0 0 0 0 0 0 400 0\n");

        var values = _machine.Tick(_collector);

        Assert.Equal(0.5, values["""system.disk.utilization{device="sda"}"""]);
    }

    [Fact]
    public void A_device_that_was_detached_and_came_back_counts_from_zero_without_a_spike()
    {
        _machine.With("proc/diskstats", Busier);
        _machine.Tick(_collector);
        _machine.With("proc/diskstats", "8 0 sda 1 0 8 1 0 0 0 0 0 1 1\n");

        var values = _machine.Tick(_collector);

        Assert.DoesNotContain("""system.disk.io{device="sda",direction="read"}""", values.Keys);
        Assert.DoesNotContain("""system.disk.utilization{device="sda"}""", values.Keys);
    }

    [Fact]
    public void A_device_away_for_a_tick_has_no_rate_over_the_hole_and_its_running_total_is_gone_meanwhile()
    {
        const string Read = """system.disk.io{device="sda",direction="read"}""";
        _machine.With("proc/diskstats", Quiet);
        _machine.Tick(_collector);
        _machine.With("proc/diskstats", "");
        _machine.Tick(_collector);
        _machine.Tick(_collector);
        var whileAway = _machine.Cumulative(Read);
        _machine.With("proc/diskstats", Busier);

        var values = _machine.Tick(_collector);

        Assert.True(double.IsNaN(whileAway));
        Assert.DoesNotContain(Read, values.Keys);
        Assert.Equal(1000 * 512, _machine.Cumulative(Read));
    }

    [Fact]
    public void Partitions_idle_devices_and_images_never_written_are_left_out()
    {
        _machine.With("proc/diskstats", Quiet + "8 1 sda1 1 0 8 1 0 0 0 0 0 1 1\n7 0 loop0 1 0 8 1 0 0 0 0 0 1 1\n253 0 zram0 0 0 0 0 0 0 0 0 0 0 0\n");

        var values = _machine.Tick(_collector);

        Assert.Equal(["""system.disk.pending_operations{device="sda"}"""], values.Keys);
    }

    [Fact]
    public void A_zram_device_in_use_is_told()
    {
        _machine.With("proc/diskstats", "253 0 zram0 5 0 40 1 7 0 56 1 0 1 1\n");

        Assert.Contains("""system.disk.pending_operations{device="zram0"}""", _machine.Tick(_collector).Keys);
    }

    [Fact]
    public void A_malformed_line_is_told_and_the_others_are_used()
    {
        _machine.With("proc/diskstats", "8 16 sdb one two\n" + Quiet);

        var values = _machine.Tick(_collector);

        Assert.Equal(new CollectResult(CollectStatus.Malformed, "diskstats: '8 16 sdb one two'"), _machine.LastResult);
        Assert.Single(values);
    }

    [Fact]
    public void A_file_cut_off_in_a_line_is_malformed_and_the_unfinished_line_is_not_used()
    {
        _machine.With("proc/diskstats", Quiet[..30]);

        var values = _machine.Tick(_collector);

        Assert.Equal(CollectStatus.Malformed, _machine.LastResult.Status);
        Assert.Empty(values);
    }

    [Fact]
    public void A_missing_file_is_absent()
    {
        _machine.Tick(_collector);

        Assert.Equal(CollectResult.Absent("diskstats"), _machine.LastResult);
    }
}
