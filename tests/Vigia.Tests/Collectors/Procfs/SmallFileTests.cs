using System.Text;
using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Procfs;

namespace Vigia.Tests.Collectors.Procfs;

/// <summary>Parsers of files with a line or two.</summary>
public sealed class SmallFileTests
{
    [Fact]
    public void Pressure_totals_of_both_kinds_are_read()
    {
        Assert.True(Pressure.TryParse("some avg10=1.00 avg60=2.00 avg300=3.00 total=444\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=55\n"u8, out var pressure));

        Assert.Equal(new Pressure(444, 55), pressure);
    }

    [Fact]
    public void Processor_pressure_of_a_kernel_before_5_13_has_no_full_line()
    {
        Assert.True(Pressure.TryParse("some avg10=1.00 avg60=2.00 avg300=3.00 total=444\n"u8, out var pressure));

        Assert.Equal(444, pressure.SomeMicroseconds);
        Assert.True(double.IsNaN(pressure.FullMicroseconds));
    }

    [Theory]
    [InlineData("")]
    [InlineData("some avg10=1.00 total=\n")]
    [InlineData("some avg10=1.00\n")]
    [InlineData("some avg10=1.00 total=444\nfull avg10=0.00 total=5")]
    public void A_pressure_file_that_is_cut_off_or_garbled_is_refused(string text) => Assert.False(Pressure.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Uptime_is_the_first_number() =>
        Assert.True(Uptime.TryParse("123.45 678.90\n"u8, out var uptime) && uptime.Seconds == 123.45);

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("-1.0 2.0\n")]
    [InlineData("123.45 678.90")]
    public void A_garbled_uptime_is_refused(string text) => Assert.False(Uptime.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Open_files_are_what_is_allocated_less_what_is_unused() =>
        Assert.True(FileNr.TryParse("1504\t4\t9223372036854775807\n"u8, out var files) && files.Open == 1500 && files.Limit > 9e18);

    [Theory]
    [InlineData("1504\t0\n")]
    [InlineData("4\t5\t6\n")]
    [InlineData("1504\t0\t100")]
    public void A_garbled_file_count_is_refused(string text) => Assert.False(FileNr.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Socket_counts_are_read_by_name_not_by_place()
    {
        Assert.True(Sockstat.TryParse("sockets: used 300\nTCP: inuse 10 orphan 1 tw 20 alloc 12 mem 3\nUDP: inuse 4 mem 2\nRAW: inuse 0\n"u8, out var stat));

        Assert.Equal(new Sockstat(10, 1, 20, 12, 3, 4), stat);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sockets: used 300\n")]
    [InlineData("TCP: inuse\n")]
    [InlineData("TCP: inuse 10 orphan x\n")]
    [InlineData("TCP: inuse 10\nUDP: inuse 4")]
    public void Garbled_socket_counts_are_refused(string text) => Assert.False(Sockstat.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Tcp_counters_are_found_by_the_names_above_them()
    {
        var text = "Ip: Forwarding\nIp: 1\nTcp: MaxConn CurrEstab RetransSegs\nTcp: -1 7 99\nUdp: NoPorts InDatagrams\nUdp: 5 6\nUdpLite: InDatagrams\nUdpLite: 77\n"u8;

        Assert.True(Snmp.TryParse(text, out var snmp));

        Assert.Equal((7, 99, 5, 6), (snmp.CurrentEstablished, snmp.SegmentsRetransmitted, snmp.Udp.NoPort, snmp.Udp.Received));
        Assert.True(double.IsNaN(snmp.SegmentsSent));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Tcp: CurrEstab\n")]
    [InlineData("Tcp: CurrEstab\nUdp: 1\n")]
    [InlineData("Tcp: CurrEstab RetransSegs\nTcp: 1\n")]
    [InlineData("Tcp: CurrEstab\nTcp: 1x\n")]
    [InlineData("Tcp: CurrEstab\nTcp: 1")]
    public void Tcp_counters_whose_lines_do_not_fit_are_refused(string text) => Assert.False(Snmp.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Udp_of_both_versions_adds_up_and_a_missing_one_adds_nothing()
    {
        var none = double.NaN;

        Assert.Equal(new UdpCounters(3, 2, 1, none, 5, 6), new UdpCounters(1, 2, none, none, 5, 6) + new UdpCounters(2, none, 1, none, none, none));
    }

    [Fact]
    public void Tcp_sockets_are_counted_by_state()
    {
        var counts = new int[TcpSocketStates.Names.Length];
        var text = "  sl  local_address rem_address   st tx_queue rx_queue\n   0: 0100007F:1538 00000000:0000 0A 00000000:00000000\n   1: 0100007F:1538 0100007F:9999 01 00000000:00000000\n   2: 0100007F:1538 0100007F:9998 01 0:0\n"u8;

        Assert.True(TcpSocketStates.TryCount(text, counts));

        Assert.Equal((2, 1), (counts[1], counts[10]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   0: 0100007F:1538 00000000:0000 0A\n")]
    [InlineData("  sl  local_address rem_address   st\n   0: 0100007F:1538 00000000:0000 0Z\n")]
    [InlineData("  sl  local_address rem_address   st\n   0: 0100007F:1538 00000000:0000 7F\n")]
    [InlineData("  sl  local_address rem_address   st\n   0: 0100007F:1538 0000")]
    public void A_garbled_socket_table_is_refused(string text) =>
        Assert.False(TcpSocketStates.TryCount(Encoding.UTF8.GetBytes(text), new int[TcpSocketStates.Names.Length]));

    [Theory]
    [InlineData("42\n", 42)]
    [InlineData("-5000\n", -5000)]
    public void A_single_number_is_read(string text, long value) =>
        Assert.True(SingleNumber.TryParse(Encoding.UTF8.GetBytes(text), out var read) && read == value);

    [Theory]
    [InlineData("")]
    [InlineData("42")]
    [InlineData("42 \n")]
    [InlineData("max\n")]
    public void Anything_else_is_no_single_number(string text) => Assert.False(SingleNumber.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Pages_of_a_process_are_read() => Assert.True(Statm.TryParse("9000 700 300 1 0 5 0\n"u8, out var statm) && statm == new Statm(9000, 700));

    [Theory]
    [InlineData("")]
    [InlineData("9000\n")]
    [InlineData("9000 700")]
    public void A_garbled_count_of_pages_is_refused(string text) => Assert.False(Statm.TryParse(Encoding.UTF8.GetBytes(text), out _));
}
