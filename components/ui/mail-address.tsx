/** An e-mail address, which breaks behind its @ where it must break. */
export function MailAddress({ of }: { of: string }) {
  const at = of.lastIndexOf("@") + 1;
  return (
    <bdi>
      {of.slice(0, at)}
      <wbr />
      {of.slice(at)}
    </bdi>
  );
}
