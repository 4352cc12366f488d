namespace Vigia.Collectors.Linux.Procfs;

/// <summary>What UDP did since boot; NaN where the kernel does not tell.</summary>
/// <param name="Received">Datagrams handed to programs.</param>
/// <param name="Sent">Datagrams sent.</param>
/// <param name="NoPort">Received for a port nobody listens on.</param>
/// <param name="Errors">Received but not handed on, for any other reason.</param>
/// <param name="ReceiveBufferErrors">Thereof for want of room in a receive buffer.</param>
/// <param name="SendBufferErrors">Not sent for want of room in a send buffer.</param>
internal readonly record struct UdpCounters(double Received, double Sent, double NoPort, double Errors, double ReceiveBufferErrors, double SendBufferErrors)
{
    /// <summary>Both IP versions together; a version the machine does not have adds nothing.</summary>
    public static UdpCounters operator +(UdpCounters a, UdpCounters b) => new(
        Sum(a.Received, b.Received),
        Sum(a.Sent, b.Sent),
        Sum(a.NoPort, b.NoPort),
        Sum(a.Errors, b.Errors),
        Sum(a.ReceiveBufferErrors, b.ReceiveBufferErrors),
        Sum(a.SendBufferErrors, b.SendBufferErrors));

    private static double Sum(double a, double b) => double.IsNaN(a) ? b : double.IsNaN(b) ? a : a + b;
}
