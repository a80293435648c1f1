/** Milliseconds of the processor that this process has had, whatever else the machine is busy with. */
export const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
