using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vigia.Settings;

namespace Vigia.Hosting;

/// <summary>The certificate of the server, and those between it and the authority, which browsers want to be sent along.</summary>
/// <param name="Own">The first of the file, with its private key.</param>
/// <param name="Chain">The others of the file.</param>
internal sealed record ServerCertificate(X509Certificate2 Own, X509Certificate2Collection Chain)
{
    /// <summary>Reads the files the settings name.</summary>
    /// <exception cref="CryptographicException">They hold no certificate, no key, or a key of another certificate.</exception>
    public static ServerCertificate Read(ServerSettings settings)
    {
        var own = X509Certificate2.CreateFromPemFile(settings.Certificate, KeyFile(settings));
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(settings.Certificate);
        return new ServerCertificate(own, [.. chain.Skip(1)]);
    }

    /// <summary>The sentence with which a start is refused; null when the files can be used, or none are named.</summary>
    public static string? Complaint(ServerSettings settings)
    {
        if (settings.Certificate.Length == 0) return null;
        try
        {
            Read(settings).Own.Dispose();
            return null;
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return $"server.certificate = '{settings.Certificate}'{(KeyFile(settings) is { } key ? $", server.certificate_key = '{key}'" : "")}: {error.Message} Give the certificate, followed by those of its authorities, in PEM, and its private key in the same file or in server.certificate_key.";
        }
    }

    private static string? KeyFile(ServerSettings settings) => settings.CertificateKey.Length > 0 ? settings.CertificateKey : null;
}
