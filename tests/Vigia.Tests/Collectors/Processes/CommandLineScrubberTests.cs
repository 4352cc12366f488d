using System.Text;
using Vigia.Collectors.Processes;

namespace Vigia.Tests.Collectors.Processes;

public sealed class CommandLineScrubberTests
{
    [Theory]
    [InlineData("app --password hunter2", "app --password ***")]
    [InlineData("app --password=hunter2", "app --password=***")]
    [InlineData("app -password hunter2 --verbose", "app -password *** --verbose")]
    [InlineData("app --db.password=hunter2", "app --db.password=***")]
    [InlineData("java -Dspring.datasource.password=hunter2 -jar app.jar", "java -Dspring.datasource.password=*** -jar app.jar")]
    [InlineData("java -DdbPassword=hunter2", "java -DdbPassword=***")]
    [InlineData("app --token hunter2 --port 80", "app --token *** --port 80")]
    [InlineData("app --api-key=hunter2", "app --api-key=***")]
    [InlineData("app --client_secret hunter2", "app --client_secret ***")]
    [InlineData("app --password -hunter2", "app --password ***")]
    [InlineData("influx -password hunter2", "influx -password ***")]
    [InlineData("nmcli device wifi connect home password hunter2", "nmcli device wifi connect home password ***")]
    public void A_value_after_an_option_named_like_a_secret_is_hidden(string commandLine, string clean) => Assert.Equal(clean, Scrub(commandLine));

    [Theory]
    [InlineData("mysql -uroot -phunter2 shop", "mysql -uroot -p*** shop")]
    [InlineData("/usr/bin/mysqldump -phunter2 shop", "/usr/bin/mysqldump -p*** shop")]
    [InlineData("sudo mysql -phunter2", "sudo mysql -p***")]
    [InlineData("mysql -p shop", "mysql -p shop")]
    [InlineData("sshpass -p hunter2 ssh host", "sshpass -p *** ssh host")]
    [InlineData("sshpass -phunter2 ssh -p 22 host", "sshpass -p*** ssh -p *** host")]
    [InlineData("redis-cli -h cache -a hunter2 ping", "redis-cli -h cache -a *** ping")]
    [InlineData("curl -u anna:hunter2 https://x.example", "curl -u anna:*** https://x.example")]
    [InlineData("curl -uanna:hunter2 https://x.example", "curl -uanna:*** https://x.example")]
    [InlineData("curl --user anna:hunter2 https://x.example", "curl --user anna:*** https://x.example")]
    [InlineData("ldapsearch -D cn=admin -w hunter2", "ldapsearch -D cn=admin -w ***")]
    [InlineData("smbclient //h/s -U anna%hunter2", "smbclient //h/s -U anna%***")]
    [InlineData("docker login -u anna -p hunter2 registry.example", "docker login -u anna -p *** registry.example")]
    [InlineData("7z a -phunter2 x.7z dir", "7z a -p*** x.7z dir")]
    [InlineData("openssl enc -passin pass:hunter2 -in x", "openssl enc -passin *** -in x")]
    [InlineData("xfreerdp /u:anna /p:hunter2 /v:host", "xfreerdp /u:anna /p:*** /v:host")]
    public void One_letter_options_of_known_programs_are_hidden(string commandLine, string clean) => Assert.Equal(clean, Scrub(commandLine));

    [Theory]
    [InlineData("docker run -p 80:80 nginx")]
    [InlineData("ssh -p 2222 host")]
    [InlineData("mkdir -p /srv/data")]
    [InlineData("rsync -p a b")]
    public void The_same_letters_of_other_programs_are_left(string commandLine) => Assert.Equal(commandLine, Scrub(commandLine));

    [Theory]
    [InlineData("env DB_PASSWORD=hunter2 app", "env DB_PASSWORD=*** app")]
    [InlineData("env MYSQL_PWD=hunter2 AWS_SECRET_ACCESS_KEY=hunter2 app", "env MYSQL_PWD=*** AWS_SECRET_ACCESS_KEY=*** app")]
    [InlineData("docker run -e GITHUB_TOKEN=hunter2 img", "docker run -e GITHUB_TOKEN=*** img")]
    [InlineData("docker run --env=DB_PASS=hunter2 img", "docker run --env=DB_PASS=*** img")]
    [InlineData("curl https://x.example/?token=hunter2&page=2", "curl https://x.example/?token=***&page=2")]
    [InlineData("curl https://x.example/?q=1&key=hunter2", "curl https://x.example/?q=1&key=***")]
    [InlineData("app Server=db;Password=hunter2;Encrypt=true", "app Server=db;Password=***;Encrypt=true")]
    [InlineData("app host:6379,password=hunter2,ssl=false", "app host:6379,password=***,ssl=false")]
    [InlineData("app Server=db;Pwd=hun,ter;2;", "app Server=db;Pwd=***;")]
    public void Variables_and_fields_named_like_a_secret_are_hidden(string commandLine, string clean) => Assert.Equal(clean, Scrub(commandLine));

    [Theory]
    [InlineData("psql postgres://anna:hunter2@db/shop", "psql postgres://anna:***@db/shop")]
    [InlineData("psql postgres://anna:hun@ter/2@db/shop", "psql postgres://anna:***@db/shop")]
    [InlineData("git clone https://0123456789abcdef0123456789abcdef@git.example/x", "git clone https://***@git.example/x")]
    [InlineData("app --url=amqp://anna:hunter2@mq:5672/", "app --url=amqp://anna:***@mq:5672/")]
    [InlineData("curl -x anna:hunter2@proxy:3128 x", "curl -x anna:***@proxy:3128 x")]
    public void Passwords_in_addresses_are_hidden(string commandLine, string clean) => Assert.Equal(clean, Scrub(commandLine));

    [Theory]
    [InlineData("git clone git@git.example:team/repo.git")]
    [InlineData("curl http://127.0.0.1:8080/image@2x.png")]
    [InlineData("ssh://git@git.example/x")]
    [InlineData("docker pull repo/image:1.2@sha256:0011223344556677")]
    [InlineData("app --password-file /run/secrets/db")]
    [InlineData("app --password-file=/run/secrets/db")]
    [InlineData("llama --max-tokens 100 --tokenizer gpt2")]
    [InlineData("passwd anna")]
    [InlineData("app --no-password shop")]
    [InlineData("nginx: worker process")]
    [InlineData("postgres: anna shop 127.0.0.1(5432) idle")]
    [InlineData("/usr/sbin/sshd -D -o AuthorizedKeysCommand=none")]
    [InlineData("python3 -m http.server --directory /srv")]
    public void What_is_no_secret_is_left(string commandLine) => Assert.Equal(commandLine, Scrub(commandLine));

    [Fact]
    public void Headers_are_hidden_to_their_end() =>
        Assert.Equal("curl -H Authorization: *** -H X-Api-Key: *** -H Cookie: *** x", ScrubArguments("curl", "-H", "Authorization: Bearer hunter2 and=more", "-H", "X-Api-Key: hunter2", "-H", "Cookie: a=1; session=hunter2", "x"));

    [Fact]
    public void A_value_with_spaces_is_hidden_whole()
    {
        Assert.Equal("app --password *** x", ScrubArguments("app", "--password", "hunter2 and more", "x"));
        Assert.Equal("app --password=*** x", ScrubArguments("app", "--password=hunter2 and more", "x"));
        Assert.Equal("env DB_PASSWORD=*** x", ScrubArguments("env", "DB_PASSWORD=hunter2 and more", "x"));
    }

    [Fact]
    public void A_command_inside_an_argument_is_looked_into() => Assert.Equal(
        "sh -c mysql -p*** -e 'select 1' && curl -u anna:*** x && app --token *** && PGPASSWORD=*** psql",
        ScrubArguments("sh", "-c", "mysql -phunter2 -e 'select 1' && curl -u anna:hunter2 x && app --token hunter2 && PGPASSWORD='hunter2 too' psql"));

    [Fact]
    public void A_header_inside_a_command_ends_with_its_quote() => Assert.Equal(
        "sh -c curl -H 'Authorization: ***' https://x.example",
        ScrubArguments("sh", "-c", "curl -H 'Authorization: Bearer hunter2' https://x.example"));

    [Fact]
    public void Json_fields_are_hidden() => Assert.Equal(
        """curl -d {"user":"anna","password":"***","n":1} x""",
        ScrubArguments("curl", "-d", """{"user":"anna","password":"hunter2, and } more","n":1}""", "x"));

    [Theory]
    [InlineData("git push ghp_0123456789abcdefABCDEF0123456789")]
    [InlineData("app glpat-0123456789abcdefABCD")]
    [InlineData("app eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl")]
    [InlineData("app xoxb-0123456789-abcdefghij")]
    public void Tokens_known_by_their_beginning_are_hidden(string commandLine) => Assert.EndsWith(" ***", Scrub(commandLine), StringComparison.Ordinal);

    [Fact]
    public void A_private_key_is_hidden() =>
        Assert.Equal("app ***", ScrubArguments("app", "-----BEGIN RSA PRIVATE KEY-----\nMIIabc\n-----END RSA PRIVATE KEY-----"));

    [Fact]
    public void Control_characters_and_turned_text_become_harmless() =>
        Assert.Equal("app \uFFFD[31mred\uFFFD \uFFFDgnp.exe", ScrubArguments("app", "\u001b[31mred\n", "\u202Egnp.exe"));

    [Fact]
    public void A_title_a_process_gave_itself_ends_in_many_zero_bytes() =>
        Assert.Equal("nginx: master process", CommandLineScrubber.Scrub("nginx: master process\0\0\0\0\0"u8));

    [Fact]
    public void A_long_command_line_is_cut_after_scrubbing_not_before()
    {
        var clean = ScrubArguments("app", "--token", new string('s', 5000), new string('x', 5000));

        Assert.StartsWith("app --token *** xxx", clean, StringComparison.Ordinal);
        Assert.Equal(CommandLineScrubber.MostCharacters, clean.Length);
        Assert.DoesNotContain('s', clean);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("\0\0a")]
    [InlineData("app --password")]
    [InlineData("app --password=")]
    [InlineData("app =")]
    [InlineData("app : @ :// ://@ a:@ @b")]
    [InlineData("app '")]
    public void Odd_command_lines_do_no_harm(string commandLine) => Assert.NotNull(Scrub(commandLine));

    [Fact]
    public void Bytes_that_are_no_UTF8_do_no_harm() => Assert.Equal("app \uFFFD\uFFFD", CommandLineScrubber.Scrub([(byte)'a', (byte)'p', (byte)'p', 0, 0xff, 0xfe, 0]));

    [Fact]
    public void Whatever_stands_around_it_a_secret_after_a_sign_is_never_shown()
    {
        var random = new Random(42);
        var around = new[] { " ", "'", "\"", "=", ":", "@", "/", ";", ",", "&", "-", "x", "\0", "{", "}", "\\" };
        for (var i = 0; i < 20_000; i++)
        {
            var noise = string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => around[random.Next(around.Length)]));
            var clean = Scrub($"app {noise}\0--password\0hunter2\0TOKEN=hunter2\0postgres://anna:hunter2@db\0{noise}");

            Assert.False(clean.Contains("hunter2", StringComparison.Ordinal), $"'{noise}' gave '{clean}'");
        }
    }

    private static string Scrub(string commandLine) => CommandLineScrubber.Scrub(Encoding.UTF8.GetBytes(commandLine.Replace(' ', '\0') + "\0"));

    private static string ScrubArguments(params string[] arguments) => CommandLineScrubber.Scrub(Encoding.UTF8.GetBytes(string.Join('\0', arguments) + "\0"));
}
