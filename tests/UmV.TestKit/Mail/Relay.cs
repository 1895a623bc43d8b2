using System.Net;
using System.Net.Sockets;

namespace UmV.TestKit.Mail;

/// <summary>A wire to a server on this machine that a test can cut and mend.</summary>
public sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private readonly int _to;
    private volatile bool _isCut;
    private CancellationTokenSource _wires = new();

    /// <summary>Lays a wire to a port.</summary>
    public Relay(int to)
    {
        _to = to;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where to connect instead.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Breaks every connection, and lets none be made.</summary>
    public void Cut()
    {
        _isCut = true;
        _wires.Cancel();
    }

    /// <summary>Lets connections be made again.</summary>
    public void Mend()
    {
        _wires = new CancellationTokenSource();
        _isCut = false;
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                if (_isCut)
                    client.Dispose();
                else
                    _ = CarryAsync(client, _wires.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task CarryAsync(TcpClient client, CancellationToken cut)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _to, cut);
            await Task.WhenAny(
                near.GetStream().CopyToAsync(far.GetStream(), cut),
                far.GetStream().CopyToAsync(near.GetStream(), cut));
        }
        catch (Exception trouble) when (trouble is IOException or SocketException or OperationCanceledException or InvalidOperationException)
        {
            // The one side or the other is gone: so is the wire.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Cut();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }
}
