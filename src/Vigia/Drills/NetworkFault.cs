using System.Net;
using System.Net.Sockets;

namespace Vigia.Drills;

/// <summary>Sends data to itself over the loopback interface, at most 100 MB a second.</summary>
internal sealed class NetworkFault : IFault
{
    private const int Piece = 1_000_000;
    private const int PauseMs = 10;

    public string Plan => "sends up to 100 MB a second over the loopback interface";

    public async Task MakeAsync(CancellationToken until)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var sender = new TcpClient();
        await sender.ConnectAsync((IPEndPoint)listener.LocalEndpoint, CancellationToken.None);
        using var receiver = await listener.AcceptTcpClientAsync(CancellationToken.None);
        await Task.WhenAll(SendAsync(sender, until), ReceiveAsync(receiver));
    }

    private static async Task SendAsync(TcpClient sender, CancellationToken until)
    {
        var piece = new byte[Piece];
        while (!until.IsCancellationRequested)
        {
            await sender.GetStream().WriteAsync(piece, CancellationToken.None);
            await Task.Delay(PauseMs, CancellationToken.None);
        }

        sender.Client.Shutdown(SocketShutdown.Send);
    }

    private static async Task ReceiveAsync(TcpClient receiver)
    {
        var piece = new byte[Piece];
        while (await receiver.GetStream().ReadAsync(piece, CancellationToken.None) > 0)
        {
        }
    }
}
