using System.Globalization;
using System.Text;
using UmV.Integrations.Visma.OneRoster.Csv;
using UmV.Integrations.Visma.OneRoster.Rows;

namespace UmV.Integrations.Visma.Tests.Files;

/// <summary>A bundle of any size whose rows are made as they are read: nothing of it is on a disk or in memory. Half pupils, half what they are.</summary>
internal sealed class GeneratedBundle(int users) : BundleFiles
{
    private const int RowsAtATime = 2000;

    private static readonly Dictionary<string, string> Small = new(StringComparer.OrdinalIgnoreCase)
    {
        [BundleFile.Manifest] = "propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\nfile.academicSessions,absent\nfile.orgs,bulk\nfile.courses,absent\n"
            + "file.classes,absent\nfile.users,bulk\nfile.roles,bulk\nfile.enrollments,absent\nfile.demographics,absent\nsource.systemName,generated\nsource.systemCode,generated\n",
        [BundleFile.Orgs] = "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\norg-skole-a,,,Strandåsen ungdomsskole,school,310000027,\n",
    };

    internal long BytesGiven { get; private set; }

    internal override bool Has(string name) => Small.ContainsKey(name) || name is BundleFile.Users or BundleFile.Roles;

    internal override string Stamp() => "generated";

    internal override Stream OpenRead(string name) => Small.TryGetValue(name, out var text)
        ? new MemoryStream(Encoding.UTF8.GetBytes(text))
        : new MadeStream(this, name == BundleFile.Users ? User : Role, name == BundleFile.Users
            ? "sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName\n"
            : "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId\n");

    private static void User(StringBuilder rows, int number) =>
        rows.Append(CultureInfo.InvariantCulture, $"u-{number:x8},,,true,u{number},Åse,Testesen{number % 997}\n");

    private static void Role(StringBuilder rows, int number) =>
        rows.Append(CultureInfo.InvariantCulture, $"r-{number:x8},,,u-{number:x8},primary,student,,,org-skole-a,\n");

    private sealed class MadeStream(GeneratedBundle bundle, Action<StringBuilder, int> row, string head) : Stream
    {
        private readonly StringBuilder _text = new(head);
        private byte[] _bytes = [];
        private int _at;
        private int _next;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (_at == _bytes.Length)
                Make();
            var given = Math.Min(buffer.Length, _bytes.Length - _at);
            _bytes.AsSpan(_at, given).CopyTo(buffer);
            _at += given;
            bundle.BytesGiven += given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private void Make()
        {
            for (var made = 0; made < RowsAtATime && _next < bundle.Users; made++)
                row(_text, _next++);
            _bytes = Encoding.UTF8.GetBytes(_text.ToString());
            _text.Clear();
            _at = 0;
        }
    }

    private int Users => users;
}
