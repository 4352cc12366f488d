using System.Globalization;
using System.Text;

namespace Vigia.Collectors.Processes;

/// <summary>Names of users by their numbers, from the watched machine's <c>/etc/passwd</c>.</summary>
/// <remarks>
/// Read when first asked, and again when a number is not known and the file has changed. Users of a directory service (LDAP) are
/// not in the file: they go by their number. https://man7.org/linux/man-pages/man5/passwd.5.html
/// </remarks>
internal sealed class UserNames(string root)
{
    private readonly string _file = Path.Combine(root, "etc/passwd");
    private readonly Dictionary<uint, string> _names = [];
    private DateTime _readVersion;

    public string NameOf(uint user)
    {
        if (_names.TryGetValue(user, out var name)) return name;
        var version = File.GetLastWriteTimeUtc(_file);
        if (version != _readVersion)
        {
            Read();
            _readVersion = version;
            if (_names.TryGetValue(user, out name)) return name;
        }

        return user.ToString(CultureInfo.InvariantCulture);
    }

    private void Read()
    {
        try
        {
            foreach (var line in File.ReadLines(_file, Encoding.UTF8))
            {
                // name:password:number:group:comment:home:shell; the first of a number counts.
                var fields = line.Split(':');
                if (fields.Length >= 3 && uint.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                    _names.TryAdd(number, PlainText.WithoutControls(fields[0]));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A machine without the file: users go by their numbers.
        }
    }
}
