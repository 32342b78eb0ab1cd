using System.Net;
using System.Net.Mail;

namespace Causeway.Identity.Mail;

/// <summary>Where messages go: a mail server, or a folder from which something else takes them.</summary>
public sealed record MailOptions
{
    /// <summary>The address that messages come from.</summary>
    public string From { get; init; } = "causeway@localhost";

    /// <summary>The mail server; empty means the pickup folder.</summary>
    public string Host { get; init; } = "";

    /// <summary>The server's port.</summary>
    public int Port { get; init; } = 587;

    /// <summary>Whether the connection is encrypted; off only for a server on the same machine.</summary>
    public bool Tls { get; init; } = true;

    /// <summary>The name to sign in to the server with; empty for none.</summary>
    public string User { get; init; } = "";

    /// <summary>The password for it.</summary>
    public string Password { get; init; } = "";

    /// <summary>The folder in which messages are left when there is no server.</summary>
    public required string Folder { get; init; }
}

/// <summary>Sends plain messages. Without a mail server each is a file <c>.eml</c> in the folder <c>mail</c> of the data folder, which the operator can read or pass on.</summary>
public sealed class Mailbox(MailOptions options)
{
    /// <summary>Sends one message to one address.</summary>
    public async Task SendAsync(string to, string subject, string text, CancellationToken cancel)
    {
        using var message = new MailMessage(options.From, to, subject.ReplaceLineEndings(" "), text);
        using var client = new SmtpClient();
        if (options.Host.Length == 0)
        {
            Directory.CreateDirectory(options.Folder);
            client.DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory;
            client.PickupDirectoryLocation = options.Folder;
        }
        else
        {
            client.Host = options.Host;
            client.Port = options.Port;
            client.EnableSsl = options.Tls;
            client.Credentials = options.User.Length > 0 ? new NetworkCredential(options.User, options.Password) : null;
        }

        await client.SendMailAsync(message, cancel);
    }
}
