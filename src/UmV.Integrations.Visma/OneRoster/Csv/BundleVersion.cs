namespace UmV.Integrations.Visma.OneRoster.Csv;

internal enum BundleVersion
{
    V11,
    V12,
}
