using System.Net;
using System.Net.Sockets;

namespace Vigia.Tests.Storage.Postgres;

/// <summary>A connection to a server that can be cut: bytes go through it, or it breaks off with all that is under way.</summary>
internal sealed class Cable : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly Lock _gate = new();
    private readonly List<TcpClient> _open = [];
    private readonly Task _accepting;
    private bool _isCut;

    public Cable(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Breaks off every connection; new ones are broken off at once.</summary>
    public void Cut()
    {
        lock (_gate)
        {
            _isCut = true;
            foreach (var client in _open) client.Close();
            _open.Clear();
        }
    }

    public void Mend()
    {
        lock (_gate) _isCut = false;
    }

    public async ValueTask DisposeAsync()
    {
        Cut();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var near = await _listener.AcceptTcpClientAsync();
            var far = new TcpClient();
            lock (_gate)
            {
                if (_isCut)
                {
                    near.Close();
                    continue;
                }

                _open.AddRange([near, far]);
            }

            if (!await TryConnectAsync(far))
            {
                near.Close();
                continue;
            }

            _ = CarryAsync(near, far);
            _ = CarryAsync(far, near);
        }
    }

    /// <summary>False when the server is not there, or the cable was cut meanwhile.</summary>
    private async Task<bool> TryConnectAsync(TcpClient far)
    {
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _target);
            return true;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            return false;
        }
    }

    private static async Task CarryAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut.
        }

        from.Close();
        to.Close();
    }
}
