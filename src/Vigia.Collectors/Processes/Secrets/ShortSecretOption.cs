namespace Vigia.Collectors.Processes.Secrets;

/// <summary>A one-letter option of some program that is followed by a secret.</summary>
/// <param name="Option">With its dash: <c>-p</c>.</param>
/// <param name="IsAttached">Whether the secret may follow without a space.</param>
/// <param name="IsSeparate">Whether the secret may be the next argument.</param>
/// <param name="KeptUpTo">What comes before this character stays, as the user in user:password; zero when all of it is secret.</param>
internal readonly record struct ShortSecretOption(string Option, bool IsAttached, bool IsSeparate, char KeptUpTo = '\0')
{
    private static readonly Dictionary<string, ShortSecretOption[]> ByProgram = Make();

    /// <summary>The options of a program, by the last part of its path; none for a program that is not known to have any.</summary>
    public static ReadOnlySpan<ShortSecretOption> Of(string program) => ByProgram.TryGetValue(program, out var options) ? options : [];

    /// <summary>Whether a program is known to have such options.</summary>
    public static bool IsKnown(string program) => ByProgram.ContainsKey(program);

    private static Dictionary<string, ShortSecretOption[]> Make()
    {
        var both = (string option) => new ShortSecretOption(option, true, true);
        var table = new Dictionary<string, ShortSecretOption[]>(StringComparer.Ordinal);
        Add(
            table,
            "mysql mysqldump mysqladmin mysqlimport mysqlshow mysqlcheck mysqlpump mysqlslap mysqlsh mysqlbinlog mariadb mariadb-dump mariadb-admin mariadb-check mariadb-backup xtrabackup mydumper",
            new ShortSecretOption("-p", true, false));
        Add(table, "7z 7za 7zr 7zz", new ShortSecretOption("-p", true, false));
        Add(table, "rar unrar", new ShortSecretOption("-p", true, false), new ShortSecretOption("-hp", true, false));
        Add(table, "sshpass mongo mongosh mongodump mongorestore mongoexport mongoimport mongostat mongotop rdesktop cqlsh useradd usermod", both("-p"));
        Add(table, "zip unzip zipcloak sqlcmd bcp isql osql tsql ipmitool", both("-P"));
        Add(table, "redis-cli valkey-cli", both("-a"));
        Add(table, "ldapsearch ldapadd ldapmodify ldapdelete ldapcompare ldapwhoami ldapmodrdn", both("-w"));
        Add(table, "ldappasswd", both("-w"), both("-s"), both("-a"));
        Add(table, "snmpget snmpgetnext snmpwalk snmpbulkwalk snmpbulkget snmpset snmptable", both("-c"), both("-A"), both("-X"));
        Add(table, "curl", new ShortSecretOption("-u", true, true, ':'), new ShortSecretOption("-U", true, true, ':'));
        Add(table, "smbclient rpcclient smbget smbcacls net", new ShortSecretOption("-U", true, true, '%'));
        Add(table, "xfreerdp xfreerdp3 wlfreerdp wlfreerdp3 sdl-freerdp", new ShortSecretOption("/p:", true, false));
        Add(table, "openssl", new ShortSecretOption("-k", false, true), new ShortSecretOption("-K", false, true));
        Add(table, "login", both("-p"));
        return table;
    }

    private static void Add(Dictionary<string, ShortSecretOption[]> table, string programs, params ShortSecretOption[] options)
    {
        foreach (var program in programs.Split(' ')) table.Add(program, options);
    }
}
