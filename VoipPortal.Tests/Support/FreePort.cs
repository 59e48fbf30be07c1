using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace VoipPortal.Tests.Support;

/// <summary>Ports of 127.0.0.1 that nobody listens on, each handed out once a run so that parallel tests never share one.</summary>
public static class FreePort
{
    private static readonly ConcurrentDictionary<int, bool> HandedOut = new();

    public static int Next()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, port: 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            if (HandedOut.TryAdd(port, true))
            {
                return port;
            }
        }
    }
}
