namespace UmV.Integrations.Visma.OneRoster.Rows;

internal enum OneRosterVersion
{
    V11,
    V12,
}
